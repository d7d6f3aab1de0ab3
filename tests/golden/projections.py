"""Golden numbers of the projections, from scikit-learn.

    pip install scikit-learn==1.9.1 numpy==2.4.6
    python projections.py        # writes digits.json and projections.json beside itself; some minutes

The digits are scikit-learn's own (UCI ML hand-written digits, test part; Alpaydin and Kaynak 1998, CC BY 4.0): 1797 images of 8 x 8
pixels of 0 to 16. Here a pixel is one character of "0123456789ABCDEFG", and of a run of zeros only its length is written: a is 2 of
them, z is 27. tests/digits/mod.rs reads them for all tests.
"""

import json
import re
from pathlib import Path

import numpy as np
import sklearn
from sklearn.datasets import load_digits
from sklearn.decomposition import PCA
from sklearn.manifold import TSNE, trustworthiness

HERE = Path(__file__).parent
NEIGHBOURS = 12


def main():
    digits = load_digits()
    pixels = digits.data.astype(np.float32)
    write(
        "digits.json",
        {
            "source": "scikit-learn load_digits: UCI ML hand-written digits, test part, CC BY 4.0",
            "dim": 64,
            "labels": "".join(map(str, digits.target)),
            "pixels": packed("".join("0123456789ABCDEFG"[int(value)] for value in digits.data.ravel())),
        },
    )
    write(
        "projections.json",
        {
            "versions": {"scikit-learn": sklearn.__version__, "numpy": np.__version__},
            "pca": [
                pca("covariance", pixels, pixels[:7] * 0.5, 3),
                pca("gram", pixels[:40], pixels[40:45], 5),
            ],
            "trustworthiness": [fidelity(pixels[:n], k) for n, k in [(300, 5), (300, 12), (1797, 12)]],
            "tsne": {
                "neighbours": NEIGHBOURS,
                "all": tsne(pixels, {}),
                "first_600_in_three": tsne(pixels[:600], {"n_components": 3}),
            },
        },
    )


def packed(pixels):
    return re.sub("0{2,27}", lambda run: chr(ord("a") + len(run.group()) - 2), pixels)


def pca(name, rows, others, dims):
    model = PCA(n_components=dims, svd_solver="full").fit(rows.astype(np.float64))
    return {
        "name": name,
        "n": len(rows),
        "explained": model.explained_variance_ratio_.tolist(),
        "coordinates": np.round(model.transform(rows)[:20], 8).tolist(),
        "last": np.round(model.transform(rows)[-1], 8).tolist(),
        "others": np.round(model.transform(others), 8).tolist(),
    }


def fidelity(rows, k):
    """A layout that a test can make again: pixels 20 and 43, each tilted by the index, so that no two distances are equal."""
    layout = given_layout(rows)
    return {
        "n": len(rows),
        "k": k,
        "trustworthiness": trustworthiness(without_ties(rows), layout, n_neighbors=k),
        "continuity": trustworthiness(layout, without_ties(rows), n_neighbors=k),
    }


def given_layout(rows):
    index = np.arange(len(rows))
    return np.stack([rows[:, 20] + index * index % 1009 / 1024, rows[:, 43] + index * 7 % 1013 / 1024], axis=1)


def without_ties(rows):
    """Whole pixels are often equally far apart, and which of two comes first is another matter in each program."""
    tilt = (np.arange(rows.size).reshape(rows.shape) * 7919 % 10007) / 16384
    return rows + tilt


def tsne(rows, settings):
    """With the default start along principal axes the seed changes next to nothing, so that five starts are drawn at random as well."""
    seeds = range(5)
    default = [TSNE(random_state=seed, **settings).fit_transform(rows) for seed in seeds]
    drawn = [TSNE(random_state=seed, init="random", **settings).fit_transform(rows) for seed in seeds]
    grade = lambda layout: trustworthiness(rows, layout, n_neighbors=NEIGHBOURS)
    return {"pca": [grade(layout) for layout in default], "random": [grade(layout) for layout in drawn]}


def write(name, data):
    (HERE / name).write_text(json.dumps(data, indent=1) + "\n")


if __name__ == "__main__":
    main()
