"""What umap-learn makes of the same data: writes umap.json beside this file.

    python3 -m venv venv && venv/bin/pip install umap-learn==0.5.12 scikit-learn==1.9.1 numba==0.68.1 numpy==2.4.6 scipy==1.17.1
    venv/bin/python umap.py        # about two minutes
"""

import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path = [path for path in sys.path if Path(path or ".").resolve() != HERE]  # this file is called as the package is

import numpy as np
from sklearn.datasets import load_digits
from sklearn.manifold import trustworthiness
from sklearn.metrics import pairwise_distances
from sklearn.neighbors import KNeighborsClassifier
from umap import UMAP
from umap.umap_ import find_ab_params, fuzzy_simplicial_set, smooth_knn_dist

SEEDS = [0, 1, 2, 3, 4]


def curves():
    fits = []
    for min_dist in [0.0, 0.01, 0.1, 0.25, 0.5, 0.8, 0.99]:
        a, b = find_ab_params(1.0, min_dist)
        fits.append({"min_dist": min_dist, "a": float(a), "b": float(b)})
    return fits


def graph():
    """Three groups of different densities, and three rows that are equal."""
    random = np.random.default_rng(7)
    centres = random.normal(size=(3, 5)) * 4
    rows = np.concatenate([centre + random.normal(size=(14, 5)) * size for centre, size in zip(centres, [0.1, 1, 3])])
    rows[5] = rows[6] = rows[7]
    rows = rows.round(4).astype(np.float32)
    k = 8
    distances = pairwise_distances(rows.astype(np.float64))
    np.fill_diagonal(distances, -1)  # each row is the nearest to itself, also where others are equal to it
    indices = np.argsort(distances, axis=1, kind="stable")[:, :k]
    distances = np.maximum(np.take_along_axis(distances, indices, axis=1), 0).astype(np.float32)
    sigmas, rhos = smooth_knn_dist(distances, float(k))
    weights, _, _ = fuzzy_simplicial_set(rows, k, None, "euclidean", knn_indices=indices, knn_dists=distances)
    weights = weights.tocsr()
    weights.sort_indices()
    return {
        "k": k,
        "rows": [[round(float(value), 4) for value in row] for row in rows],
        "sigmas": numbers(sigmas),
        "rhos": numbers(rhos),
        "starts": weights.indptr.tolist(),
        "columns": weights.indices.tolist(),
        "weights": numbers(weights.data),
    }


def layouts():
    """Of all digits, in two and in three dimensions."""
    digits = load_digits().data.astype(np.float32)
    found = []
    for dims in [2, 3]:
        scores = []
        for seed in SEEDS:
            points = UMAP(n_components=dims, n_epochs=200, random_state=seed).fit_transform(digits)
            scores.append(float(trustworthiness(digits, points, n_neighbors=15)))
        found.append({"dims": dims, "trustworthiness": scores, "mean": float(np.mean(scores))})
    return found


def placements():
    """The first 1500 digits are laid out and the others placed: how many lie by their class?"""
    digits, labels = load_digits(return_X_y=True)
    digits = digits.astype(np.float32)
    scores = []
    for seed in SEEDS:
        model = UMAP(n_epochs=200, random_state=seed).fit(digits[:1500])
        votes = KNeighborsClassifier(5).fit(model.embedding_, labels[:1500])
        scores.append(float(votes.score(model.transform(digits[1500:]), labels[1500:])))
    return {"known": 1500, "votes": 5, "accuracy": scores, "mean": float(np.mean(scores))}


def numbers(values):
    return [float(f"{value:.7g}") for value in values]


golden = {
    "note": "umap-learn 0.5.12, scikit-learn 1.9.1: see umap.py. Layouts: 15 neighbours, min_dist 0.1, 200 epochs, seeds 0 to 4; "
    "trustworthiness of 15 neighbours.",
    "curves": curves(),
    "graph": graph(),
    "layouts": layouts(),
    "placements": placements(),
}
text = json.dumps(golden, indent=1)
text = __import__("re").sub(r"\[[^\[\]{}]*\]", lambda match: " ".join(match.group().split()), text)
(HERE / "umap.json").write_text(text + "\n")
