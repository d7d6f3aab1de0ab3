#!/usr/bin/env python3
"""Reference values of src/evaluate from scikit-learn: writes evaluate.json beside itself.

    python3 -m venv venv && venv/bin/pip install scikit-learn==1.9.1 numpy==2.4.6 scipy==1.17.1
    venv/bin/python evaluate.py

Two sets of rows: every tenth image of scikit-learn's handwritten digits (64 whole numbers each), and overlapping blobs in five
dimensions whose second feature is a hundred times the others and whose last is constant.
"""

import json
from pathlib import Path

import numpy as np
import scipy
import sklearn
from scipy.special import log_softmax
from scipy.stats import binomtest
from sklearn.cluster import KMeans
from sklearn.datasets import load_digits, make_blobs
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import (
    balanced_accuracy_score,
    confusion_matrix,
    normalized_mutual_info_score,
    precision_recall_fscore_support,
    silhouette_score,
)
from sklearn.neighbors import KNeighborsClassifier, NearestCentroid
from sklearn.preprocessing import StandardScaler

VERSIONS = {"scikit-learn": "1.9.1", "numpy": "2.4.6", "scipy": "1.17.1"}
assert {m.__name__.replace("sklearn", "scikit-learn"): m.__version__ for m in (sklearn, np, scipy)} == VERSIONS


def main():
    digits = load_digits()
    x, y = make_blobs(n_samples=120, n_features=4, centers=3, cluster_std=4.0, random_state=3)
    x = np.hstack([x * [1, 100, 1, 1] + 7, np.full((120, 1), 3.0)])
    sets = {
        "digits": rows(digits.data[::10].astype(int), digits.target[::10]),
        # In float32, as the rows are read, so that nearly equal distances are the same on both sides.
        "blobs": rows(np.round(x, 2).astype(np.float32).astype(np.float64), y),
    }
    golden = {"versions": VERSIONS, "sets": sets, "reports": reports(), "wilson": wilson(), "nmi": nmi()}
    text = json.dumps(golden, separators=(",", ":"))
    (Path(__file__).parent / "evaluate.json").write_text(text + "\n")
    print(len(text), "bytes")


def rows(x, y):
    """All that is graded on one set of rows: the even ones to learn from, the odd ones to be graded on."""
    train, test = np.arange(0, len(y), 2), np.arange(1, len(y), 2)
    return {
        "rows": [[short(value) for value in row] for row in x],
        "labels": y.tolist(),
        "knn": [knn(x, y, train, test, k, t) for k, t in [(1, 0.1), (5, 0.1), (10, 0.01), (10, 1.0), (len(train), 0.1)]],
        "leave_one_out": [
            {"neighbours": k, "temperature": t, "predicted": leave_one_out(x, y, k, t)} for k, t in [(1, 0.1), (10, 0.1)]
        ],
        # 20 and 40 rows of digits are fewer than their 64 dimensions.
        "probe": [
            probe(x, y, train[: n or None], test, c)
            for n, c in [(None, 1.0), (None, 0.01), (None, 100.0), (20, 1.0), (40, 1.0)]
        ],
        "binary_probe": binary_probe(x, y),
        "centroid": NearestCentroid().fit(x[train], y[train]).predict(x[test]).tolist(),
        "silhouette": silhouette_score(x, y),
        "k_means": k_means(x, y),
    }


def short(value):
    return int(value) if value == int(value) else float(np.format_float_positional(np.float32(value)))


def neighbours(k, t):
    return KNeighborsClassifier(k, metric="cosine", algorithm="brute", weights=lambda distance: np.exp((1 - distance) / t))


def knn(x, y, train, test, k, t):
    model = neighbours(k, t).fit(x[train], y[train])
    return {
        "neighbours": k,
        "temperature": t,
        "votes": np.round(model.predict_proba(x[test]), 6).tolist() if k in (5, len(train)) else None,
        "predicted": model.predict(x[test]).tolist(),
    }


def leave_one_out(x, y, k, t):
    every = np.arange(len(y))
    return [int(neighbours(k, t).fit(x[every != i], y[every != i]).predict(x[[i]])[0]) for i in every]


def probe(x, y, train, test, c):
    scaler = StandardScaler().fit(x[train])
    features = scaler.transform(x[train])
    model = LogisticRegression(C=c, tol=1e-9, max_iter=100_000).fit(features, y[train])
    places = np.searchsorted(model.classes_, y[train])
    logits = log_softmax(model.decision_function(features), axis=1)
    # As src/evaluate/probe.rs has it: the sum of the cross-entropies and half the penalty, which is 1 / C.
    objective = -logits[np.arange(len(places)), places].sum() + (model.coef_**2).sum() / (2 * c)
    predicted = model.predict(scaler.transform(x[test]))
    return {
        "train": len(train),
        "penalty": 1 / c,
        "objective": objective,
        "predicted": predicted.tolist(),
        "accuracy": float((predicted == y[test]).mean()),
    }


def binary_probe(x, y):
    """Two classes: one vector w of scikit-learn is the difference of two, each half as long, so C = 2 is a penalty of 1."""
    keep = y < 2
    features, labels = StandardScaler().fit_transform(x[keep]), y[keep]
    model = LogisticRegression(C=2.0, tol=1e-9, max_iter=100_000).fit(features, labels)
    margins = model.decision_function(features) * (2 * labels - 1)
    return {"penalty": 1.0, "objective": np.logaddexp(0, -margins).sum() + (model.coef_**2).sum() / 4}


def k_means(x, y):
    k = len(set(y))
    model = KMeans(k, n_init=200, random_state=0).fit(x)
    return {"k": k, "inertia": model.inertia_, "nmi": normalized_mutual_info_score(y, model.labels_)}


def reports():
    rng = np.random.default_rng(4)
    truth = rng.integers(0, 5, 80)
    cases = [
        (truth, np.where(rng.random(80) < 0.6, truth, rng.integers(0, 5, 80)), 5),
        # Class 3 is never predicted, class 4 has no images but is, class 5 is neither.
        (np.array([0, 0, 1, 1, 2, 2, 3, 3, 0]), np.array([0, 1, 1, 1, 4, 2, 2, 0, 0]), 6),
        (np.array([1, 1, 1]), np.array([1, 1, 1]), 2),
        (np.array([0, 1]), np.array([1, 0]), 2),
    ]
    return [report(*case) for case in cases]


def report(truth, predicted, classes):
    every = np.arange(classes)
    per_class = precision_recall_fscore_support(truth, predicted, labels=every, zero_division=0)
    macro = precision_recall_fscore_support(truth, predicted, average="macro", zero_division=0)
    return {
        "classes": classes,
        "truth": truth.tolist(),
        "predicted": predicted.tolist(),
        "accuracy": float((truth == predicted).mean()),
        "balanced_accuracy": float(balanced_accuracy_score(truth, predicted)),
        "per_class": [values.tolist() for values in per_class],
        "macro": [float(value) for value in macro[:3]],
        "confusion": confusion_matrix(truth, predicted, labels=every).tolist(),
    }


def wilson():
    cases = [(0, 1), (1, 1), (8, 10), (0, 10), (37, 600), (600, 600), (299, 600)]
    intervals = [binomtest(right, n).proportion_ci(method="wilson") for right, n in cases]
    return [[right, n, ci.low, ci.high] for (right, n), ci in zip(cases, intervals)]


def nmi():
    rng = np.random.default_rng(5)
    pairs = [
        (rng.integers(0, 4, 60), rng.integers(0, 7, 60)),
        (np.repeat([0, 1, 2], 5), np.repeat([7, 3, 5], 5)),
        (np.repeat([0, 1, 2], 5), np.arange(15)),
        (np.zeros(6, int), np.array([0, 0, 1, 1, 2, 2])),
        (np.zeros(6, int), np.ones(6, int)),
        (np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])),
    ]
    return [{"a": a.tolist(), "b": b.tolist(), "nmi": float(normalized_mutual_info_score(a, b))} for a, b in pairs]


main()
