#!/usr/bin/env python3
"""Golden patch features: what they must be, from a second implementation.

    python3 tools/patches.py [FOLDER]

writes one text file for each entry of CASES to FOLDER, by default
core/src/test/resources/dev/bevis/patches. PatchGoldenTest repeats each in Java.

Needs NumPy and nothing else. All arithmetic is in float64 and follows the formulas; nothing is taken
from the Java code but the definition of its random numbers. Images are integer formulas, so both
sides make them exactly.

A file holds `key value` lines: the settings, `values` with the eigenvalues of the covariance,
`whitening ROW COLUMN VALUE` for some entries, `filter K VALUES` for each filter, the scale, and
`features IMAGE MIRRORED VALUES`, the sums of the codes before they are bytes, region by region.
"""

import pathlib
import sys

import numpy as np

from golden import mix, philox

FOLDER = pathlib.Path(__file__).parent.parent / "core/src/test/resources/dev/bevis/patches"
PATCHES = 17
IMAGES = 30
ENCODED = 3

USUAL = {
    "channels": 3,
    "height": 12,
    "width": 11,
    "filters": 8,
    "size": 4,
    "rounds": 5,
    "code": "binary",
    "regions": 2,
    "contrast": 10,
    "epsilon": 0.1,
    "samples": 500,
    "seed": 1,
}

CASES = {
    "binary": {},
    "triangle": {"code": "triangle", "regions": 3, "seed": 7},
    "nearest": {"code": "nearest-0.4", "regions": 1, "rounds": 0},
    "gray": {"channels": 1, "size": 5, "filters": 11, "code": "triangle", "contrast": 3.5,
             "epsilon": 0.01},
}


def images(t):
    """Pixels of images as bytes: smooth enough that patches differ in more than noise."""
    c, h, w = t["channels"], t["height"], t["width"]
    pixels = np.zeros((IMAGES, c, h, w), dtype=np.int64)
    for i in range(IMAGES):
        for k in range(c):
            for y in range(h):
                for x in range(w):
                    wave = (mix(5, i, k) % 7 * y + mix(6, i, k) % 9 * x) * 11 % 191
                    pixels[i, k, y, x] = wave + mix(7, i, k, y, x) % 64
    return pixels


def word(seed, stream, index):
    """Word number `index` of a stream: four to a block, the lowest first."""
    low, high = philox(seed, PATCHES, stream, index // 4)
    half = high if index % 4 >= 2 else low
    return half >> 32 if index % 2 else half & 0xFFFFFFFF


def permutation(seed, count):
    """By the inside-out form of Fisher and Yates, from stream 1."""
    out = [0] * count
    for i in range(count):
        draw = philox(seed, PATCHES, 1, i // 2)[i % 2]
        j = draw * (i + 1) >> 64
        out[i] = out[j]
        out[j] = i
    return out


def normalized(p, contrast):
    """Rows of p with the mean 0 and a standard deviation of about 1."""
    centered = p - p.mean(axis=1, keepdims=True)
    return centered / np.sqrt((centered**2).mean(axis=1, keepdims=True) + contrast)


def learn(t, pixels):
    size, seed = t["size"], t["seed"]
    rows, columns = t["height"] - size + 1, t["width"] - size + 1
    patches = []
    for s in range(t["samples"]):
        i = word(seed, 0, 3 * s) * IMAGES >> 32
        y = word(seed, 0, 3 * s + 1) * rows >> 32
        x = word(seed, 0, 3 * s + 2) * columns >> 32
        patches.append(pixels[i, :, y:y + size, x:x + size].reshape(-1))
    q = normalized(np.array(patches, dtype=np.float64), t["contrast"])
    mean = q.mean(axis=0)
    values, vectors = np.linalg.eigh((q - mean).T @ (q - mean) / len(q))
    scale = 1 / np.sqrt(np.maximum(values, 0) + t["epsilon"])
    a = vectors @ np.diag(scale) @ vectors.T
    x = (q - mean) @ a.T
    centers = x[permutation(seed, t["samples"])[:t["filters"]]].copy()
    for _ in range(t["rounds"]):
        nearest = np.argmax(x @ centers.T - 0.5 * (centers**2).sum(axis=1), axis=1)
        for k in range(len(centers)):
            if (nearest == k).any():
                centers[k] = x[nearest == k].mean(axis=0)
    return values[::-1], a, mean, centers


def code(t, z):
    """Numbers for each filter, of the distances of one patch."""
    mean = z.mean()
    if t["code"] == "binary":
        return (z < mean).astype(np.float64)
    if t["code"] == "triangle":
        return np.maximum(0, mean - z)
    share = float(t["code"].split("-")[1])
    f = np.zeros(len(z))
    f[np.argsort(z, kind="stable")[:max(1, int(share * len(z) + 0.5))]] = 1
    return f


def features(t, image, a, mean, centers):
    size, regions = t["size"], t["regions"]
    rows, columns = t["height"] - size + 1, t["width"] - size + 1
    sums = np.zeros((regions * regions, len(centers)))
    for y in range(rows):
        for x in range(columns):
            p = image[:, y:y + size, x:x + size].reshape(1, -1).astype(np.float64)
            white = (normalized(p, t["contrast"])[0] - mean) @ a.T
            z = np.sqrt(((white - centers)**2).sum(axis=1))
            sums[y * regions // rows * regions + x * regions // columns] += code(t, z)
    return sums.reshape(-1)


def scale(t, pixels, a, mean, centers):
    if t["code"] != "triangle":
        return 1.0
    drawn = [word(t["seed"], 2, i) * IMAGES >> 32 for i in range(1000)]
    of_image = [features(t, image, a, mean, centers) for image in pixels]
    values = np.sort(np.concatenate([of_image[i] for i in drawn]))
    return 255 / values[int(np.ceil(0.999 * len(values))) - 1]


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    for name, changes in CASES.items():
        t = {**USUAL, **changes}
        pixels = images(t)
        values, a, mean, centers = learn(t, pixels)
        lines = [f"{key} {value}" for key, value in t.items()]
        lines.append("values " + " ".join(f"{v:.12g}" for v in values))
        for i in range(0, len(a), 5):
            for j in range(0, len(a), 7):
                lines.append(f"whitening {i} {j} {a[i, j]:.12g}")
        for k, center in enumerate(centers):
            lines.append(f"filter {k} " + " ".join(f"{v:.12g}" for v in center))
        lines.append(f"scale {scale(t, pixels, a, mean, centers):.12g}")
        for i in range(ENCODED):
            for mirrored in (False, True):
                image = pixels[i][:, :, ::-1] if mirrored else pixels[i]
                sums = features(t, image, a, mean, centers)
                lines.append(f"features {i} {str(mirrored).lower()} "
                             + " ".join(f"{v:.12g}" for v in sums))
        (folder / f"{name}.txt").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
