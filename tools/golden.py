#!/usr/bin/env python3
"""Golden traces: what training must compute, from a second implementation.

    python3 tools/golden.py [FOLDER]

writes one text file for each entry of TRACES to FOLDER, by default
core/src/test/resources/dev/bevis/golden. GoldenTraceTest repeats every trace in Java.

Needs NumPy and nothing else. All arithmetic is in float64 and follows the formulas, with images as
columns; nothing is taken from the Java code but the definition of its random numbers. Images,
labels and, in some traces, first weights are integer formulas, so both sides make them exactly.
Running it again writes the same files; another NumPy may differ in the last digits, which is far
below what the test allows.

A file holds `key value` lines: the settings, `cost STEP COST` for the batch of every step before
its update, and `evaluation WHEN SPLIT LOSS COST ACCURACY` before the first and after the last step.
"""

import copy
import math
import pathlib
import sys

import numpy as np

FOLDER = pathlib.Path(__file__).parent.parent / "core/src/test/resources/dev/bevis/golden"

DEFAULTS = {
    "channels": 3,
    "height": 4,
    "width": 4,
    "classes": 10,
    "train": 60,
    "validation": 20,
    "placement": "end",
    "test": 25,
    "normalize": "standardize",
    "hidden": [],
    "norm": None,  # momentum and epsilon of batch norm
    "loss": "softmax",
    "init": "integers:0.25",
    "init-seed": 1,
    "lambda": 0.0,
    "learning-rate": "constant:0.05",
    "batch": 20,
    "keep-remainder": False,
    "shuffle": False,
    "data-seed": 1,
    "steps": 30,
}

# Settings that are written where they are others.
USUAL = {
    "norm-place": "before-activation",
    "layer-norm": None,  # epsilon
    "skip": "none",
    "patchify": None,  # sizes, and units behind a colon
    "dropout": None,
    "input-dropout": None,
    "optimizer": "descent",
    "warm-up": "none",
    "activation": "relu",
    "evaluate": "never",  # or a number of steps
    "early-stopping": "none",  # or patience:score:least
    "keep": "last",
    "weight-average": "none",
    "batch-statistics": "running",
    "augment": "none",
    "class-weights": "none",
    "input-map": "none",
    "clip-norm": None,
}

TRACES = {
    "linear-softmax": {"lambda": 0.01},
    "linear-hinge": {
        "loss": "hinge",
        "normalize": "center",
        "lambda": 0.001,
        "learning-rate": "step-decay:0.02:0.5:2e",
        "batch": 16,
        "keep-remainder": True,
    },
    "one-hidden-softmax": {
        "hidden": [7],
        "normalize": "none",
        "placement": "front",
        "learning-rate": "cyclic:0.001:0.2:6",
        "batch": 13,
        "init": "he",
        "init-seed": 11,
        "shuffle": True,
        "data-seed": 5,
    },
    "two-hidden-norm-softmax": {
        "hidden": [7, 5],
        "norm": [0.9, 1e-10],
        "lambda": 0.005,
        "learning-rate": "cyclic:0.001:0.1:3e",
    },
    "two-hidden-norm-hinge": {
        "hidden": [7, 5],
        "norm": [0.7, 1e-3],
        "loss": "hinge",
        "normalize": "center",
        "lambda": 0.002,
        "learning-rate": "step-decay:0.02:0.8:5",
        "batch": 17,
        "keep-remainder": True,
        "shuffle": True,
        "data-seed": -3,
    },
    "four-hidden-softmax": {
        "hidden": [9, 8, 7, 6],
        "lambda": 0.001,
        "learning-rate": "constant:0.1",
        "init": "normal:0.4 with biases",
        "init-seed": 2,
    },
    "four-hidden-norm-softmax": {
        "hidden": [9, 8, 7, 6],
        "norm": [0.5, 1e-8],
        "normalize": "none",
        "init": "xavier",
        "init-seed": 3,
        "batch": 25,
        "keep-remainder": True,
    },
    "narrow": {
        "channels": 1,
        "height": 1,
        "width": 1,
        "classes": 2,
        "hidden": [1],
        "init": "integers:2",
        "train": 11,
        "validation": 3,
        "batch": 3,
        "keep-remainder": True,
        "learning-rate": "constant:0.3",
    },
    "norm-after-activation": {
        "hidden": [7, 5],
        "norm": [0.9, 1e-5],
        "norm-place": "after-activation",
        "lambda": 0.001,
        "learning-rate": "constant:0.1",
    },
    "layer-norm": {
        "hidden": [7, 5],
        "layer-norm": 1e-5,
        "init": "he",
        "init-seed": 8,
        "lambda": 0.001,
        "learning-rate": "constant:0.1",
        "batch": 17,
        "keep-remainder": True,
    },
    "both-norms": {
        "hidden": [7],
        "norm": [0.8, 1e-3],
        "layer-norm": 1e-3,
        "init": "he",
        "init-seed": 9,
        "activation": "gelu",
        "learning-rate": "constant:0.1",
    },
    "skip-course": {
        "hidden": [7, 5, 7, 6, 7],
        "skip": "course",
        "lambda": 0.001,
        "learning-rate": "constant:0.05",
    },
    "skip-course-norm": {
        "hidden": [7, 6, 7],
        "skip": "course",
        "norm": [0.9, 1e-5],
        "init": "he",
        "init-seed": 4,
        "learning-rate": "constant:0.1",
    },
    "skip-residual": {
        "hidden": [7, 9, 7, 6, 7],
        "skip": "residual",
        "activation": "silu",
        "init": "he",
        "init-seed": 7,
        "lambda": 0.001,
        "learning-rate": "constant:0.1",
        "optimizer": "momentum:0.9:true:1e-3",
    },
    "patchify": {
        "height": 4,
        "width": 6,
        "hidden": [7],
        "patchify": "2:3",
        "lambda": 0.002,
        "learning-rate": "constant:0.05",
        "batch": 17,
        "keep-remainder": True,
        "init": "he",
    },
    "patchify-sizes": {
        "hidden": [],
        "patchify": "1,2,4:3",
        "norm": [0.9, 1e-5],
        "init": "xavier",
        "optimizer": "adamw:0.05:0.9:0.99:1e-6",
        "learning-rate": "constant:0.01",
    },
    "dropout": {
        "hidden": [19, 9],
        "dropout": 0.3,
        "input-dropout": 0.2,
        "init": "he",
        "init-seed": 12,
        "learning-rate": "constant:0.1",
        "shuffle": True,
    },
    "all-layers": {
        "height": 4,
        "width": 8,
        "hidden": [11, 13, 11],
        "patchify": "2,4:5",
        "norm": [0.9, 1e-5],
        "norm-place": "after-activation",
        "layer-norm": 1e-4,
        "skip": "residual",
        "dropout": 0.25,
        "input-dropout": 0.1,
        "activation": "gelu",
        "init": "he",
        "init-seed": 3,
        "lambda": 0.001,
        "learning-rate": "cosine:0.1:0.001",
        "optimizer": "momentum:0.9:true:5e-4",
        "batch": 23,
        "keep-remainder": True,
        "shuffle": True,
    },
    "momentum-decay": {
        "hidden": [7, 5],
        "norm": [0.9, 1e-5],
        "lambda": 0.001,
        "learning-rate": "cyclic:0.001:0.1:3e",
        "optimizer": "momentum:0.9:false:0.05",
    },
    **{
        activation.partition(":")[0]: {
            "hidden": [9, 7],
            "lambda": 0.001,
            "learning-rate": "constant:0.2",
            "activation": activation,
            "batch": 16,
            "keep-remainder": True,
            "shuffle": True,
        }
        for activation in ("leaky-relu:0.1", "elu:0.7", "silu", "gelu", "gelu-tanh", "tanh", "sigmoid")
    },
    **{
        loss.replace(":", "-"): {
            "hidden": [9],
            "norm": [0.9, 1e-5],
            "lambda": 0.001,
            "learning-rate": f"constant:{rate}",
            "loss": loss,
        }
        for loss, rate in (
            ("softmax:0.1", 0.1),
            ("softmax:0.1:true", 0.1),
            ("focal:2", 0.1),
            ("binary-cross-entropy", 1),
            ("squared-hinge", 0.005),
            ("crammer-singer", 0.05),
        )
    },
    "orthogonal": {
        "hidden": [60, 60, 9],
        "init": "orthogonal:1.4142135623730951",
        "init-seed": 5,
    },
    "he-uniform": {
        "hidden": [9, 7],
        "init": "he-uniform",
        "init-seed": 6,
    },
    "warm-linear": {
        "hidden": [7],
        "learning-rate": "linear:0.1:0",
        "warm-up": "15%",
        "optimizer": "momentum:0.9:true:5e-4",
    },
    "warm-cosine": {
        "hidden": [7],
        "learning-rate": "cosine:0.1:0.001",
        "warm-up": "2e",
    },
    "one-cycle": {
        "hidden": [7],
        "learning-rate": "one-cycle:0.2:30:25:10000",
    },
    "exponential": {
        "hidden": [7],
        "learning-rate": "exponential:0.1:0.8:1e",
        "warm-up": "4",
    },
    "polynomial": {
        "hidden": [7],
        "learning-rate": "polynomial:0.1:2:0.001",
    },
    "doubling-cycles": {
        "hidden": [7],
        "learning-rate": "cyclic:0.001:0.1:2:2:0.7",
    },
    "cosine-restarts": {
        "hidden": [7],
        "learning-rate": "cosine-restarts:0.1:0.001:4:2:0.7",
    },
    "plateau-loss": {
        "hidden": [7],
        "learning-rate": "plateau:0.3:0.5:1:loss:0.0:0.05",
        "evaluate": "2",
        "steps": 60,
    },
    "plateau-accuracy": {
        "hidden": [7],
        "learning-rate": "plateau:0.1:0.1:3:accuracy:0.04:0.0",
        "warm-up": "4",
        "evaluate": "3",
        "steps": 60,
        "optimizer": "momentum:0.9:true:5e-4",
    },
    "early-stopping": {
        "hidden": [7],
        "norm": [0.9, 1e-10],
        "learning-rate": "constant:0.3",
        "evaluate": "3",
        "early-stopping": "5:accuracy:0.0",
        "keep": "best",
        "steps": 100,
    },
    "early-stopping-smoothed": {
        "hidden": [7],
        "loss": "softmax:0.2",
        "learning-rate": "plateau:0.3:0.5:1:loss:0.0:0.0",
        "evaluate": "2",
        "early-stopping": "2:loss:0.02",
        "steps": 200,
    },
    "nesterov": {
        "hidden": [7],
        "lambda": 0.002,
        "learning-rate": "step-decay:0.02:0.8:5",
        "optimizer": "momentum:0.8:true:0",
    },
    "rmsprop": {
        "hidden": [7, 5],
        "norm": [0.9, 1e-5],
        "lambda": 0.001,
        "learning-rate": "constant:0.01",
        "optimizer": "rmsprop:0.95:1e-7:0.3",
    },
    "adam": {
        "hidden": [9, 7],
        "lambda": 0.002,
        "learning-rate": "constant:0.01",
        "optimizer": "adam:0.9:0.999:1e-8",
    },
    "adamw": {
        "hidden": [9, 7],
        "norm": [0.9, 1e-5],
        "lambda": 0.001,
        "learning-rate": "cyclic:0.001:0.02:3e",
        "optimizer": "adamw:0.5:0.85:0.99:1e-6",
    },
    "lion": {
        "hidden": [7],
        "lambda": 0.001,
        "learning-rate": "constant:0.005",
        "optimizer": "lion:0.5:0.9:0.99",
    },
    "one-cycle-momentum": {
        "hidden": [7],
        "lambda": 0.001,
        "learning-rate": "one-cycle:0.1:30:25:10000:0.5",
        "optimizer": "momentum:0.9:true:0.01",
        "warm-up": "3",
    },
    "one-cycle-adamw": {
        "hidden": [7],
        "learning-rate": "one-cycle:0.02:40:25:10000:0.7",
        "optimizer": "adamw:0.05:0.95:0.99:1e-8",
    },
    "ema": {
        "hidden": [9, 7],
        "norm": [0.9, 1e-5],
        "lambda": 0.001,
        "learning-rate": "cyclic:0.001:0.02:3e",
        "optimizer": "adamw:0.5:0.85:0.99:1e-6",
        "shuffle": True,
        "weight-average": "ema:0.7",
    },
    "ema-adaptive": {
        "hidden": [7],
        "norm": [0.9, 1e-5],
        "learning-rate": "constant:0.1",
        "weight-average": "ema:0.999",
        "batch-statistics": "adaptive",
    },
    "swa": {
        "hidden": [7],
        "lambda": 0.002,
        "optimizer": "momentum:0.9:false:0",
        "weight-average": "swa:60%:2",
    },
    "swa-precise": {
        "hidden": [7, 5],
        "norm": [0.9, 1e-5],
        "learning-rate": "constant:0.1",
        "batch": 16,
        "shuffle": True,
        "keep-remainder": True,
        "weight-average": "swa:10:1e",
        "batch-statistics": "precise:50",
    },
    "cycle-swa": {
        "hidden": [7, 5],
        "norm": [0.5, 1e-3],
        "learning-rate": "cyclic:0.001:0.2:3",
        "warm-up": "4",
        "weight-average": "cycle-swa:2",
    },
    "precise": {
        "hidden": [9, 7, 5],
        "norm": [0.9, 1e-5],
        "learning-rate": "constant:0.2",
        "batch": 13,
        "shuffle": True,
        "batch-statistics": "precise:10000",
    },
    "adaptive": {
        "hidden": [9, 7],
        "norm": [0.9, 1e-5],
        "learning-rate": "constant:0.2",
        "batch-statistics": "adaptive",
    },
    **{
        name: {
            "channels": channels,
            "height": height,
            "width": width,
            "hidden": [9],
            "lambda": 0.001,
            "learning-rate": "constant:0.1",
            "batch": 16,
            "keep-remainder": True,
            "shuffle": True,
            "data-seed": 7,
            "augment": augment,
        }
        for name, channels, height, width, augment in (
            ("alternating-flip", 3, 4, 5, "alternating-flip"),
            ("random-flip", 1, 5, 4, "random-flip:0.3"),
            ("shift", 3, 5, 6, "shift:3"),
            ("flip-and-shift", 1, 6, 5, "alternating-flip+shift:2"),
            ("rotation", 3, 6, 5, "rotation:40"),
            ("photometric-jitter", 2, 4, 4, "photometric-jitter:0.4:0.3"),
            ("noise", 3, 3, 3, "noise:0.5"),
            ("cutout", 3, 5, 4, "cutout:3"),
            ("mixup", 3, 4, 4, "mixup:0.4:1"),
            ("mixup-above-one", 3, 4, 4, "mixup:2.5:0.6"),
            ("cutmix", 3, 6, 5, "cutmix:1:1"),
            (
                "augmented",
                3,
                6,
                6,
                "shift:1+rotation:15+random-flip:0.5+photometric-jitter:0.2:0.1+noise:0.1+cutout:2"
                "+mixup:0.2:0.4+cutmix:0.7:0.4",
            ),
        )
    },
    "mixed-hinge": {
        "hidden": [7, 5],
        "norm": [0.9, 1e-5],
        "loss": "hinge",
        "learning-rate": "constant:0.02",
        "augment": "mixup:1:0.7",
        "class-weights": "balanced",
    },
    "clipped-lion": {
        "hidden": [7],
        "init": "xavier-uniform",
        "lambda": 0.001,
        "learning-rate": "constant:0.005",
        "optimizer": "lion:0.5:0.9:0.99",
        "clip-norm": 0.3,
    },
    "mixed-focal": {
        "hidden": [7],
        "normalize": "unit-range",
        "init": "glorot-uniform",
        "loss": "focal:2",
        "augment": "mixup:0.4:0.7",
        "class-weights": "balanced",
    },
    "mixed-binary": {
        "hidden": [7],
        "init": "lecun-uniform",
        "loss": "binary-cross-entropy",
        "learning-rate": "constant:0.5",
        "augment": "cutmix:1:0.7",
        "class-weights": "1,0.5,2,0,1,3,0.25,1,1,1.5",
    },
    "mixed-wrong-classes": {
        "hidden": [7, 9, 7],
        "skip": "residual",
        "norm": [0.9, 1e-5],
        "dropout": 0.2,
        "activation": "gelu",
        "init": "orthogonal:1",
        "init-seed": 4,
        "loss": "softmax:0.1:true",
        "lambda": 0.001,
        "optimizer": "momentum:0.9:true:0.01",
        "clip-norm": 1,
        "augment": "mixup:0.4:0.7",
        "shuffle": True,
        "weight-average": "ema:0.9",
        "batch-statistics": "precise:40",
    },
    "mixed-smoothed": {
        "hidden": [7],
        "loss": "softmax:0.1",
        "augment": "cutmix:0.5:0.5",
        "class-weights": "1,0.5,2,0,1,3,0.25,1,1,1.5",
    },
    **{
        name: {
            "channels": channels,
            "height": height,
            "width": width,
            "normalize": normalize,
            "hidden": [9],
            "lambda": 0.001,
            "learning-rate": "constant:0.05",
            "batch": 16,
            "shuffle": True,
            "input-map": input_map,
            "augment": augment,
        }
        for name, channels, height, width, normalize, input_map, augment in (
            ("cosine-transform", 3, 4, 5, "none", "dct:25", "none"),
            ("cosine-transform-of-one-channel", 1, 6, 5, "standardize", "dct:17", "none"),
            ("whitened-cosine-transform", 3, 5, 4, "none", "dct:60:0.5", "none"),
            ("flipped-cosine-transform", 3, 6, 6, "none", "dct:40", "alternating-flip+shift:2"),
            ("mixed-cosine-transform", 3, 5, 5, "none", "dct:30", "noise:0.1+cutout:2+mixup:0.4:0.5"),
            ("principal-components", 3, 4, 4, "standardize", "pca:11", "none"),
            ("whitened-components", 2, 4, 4, "center", "pca-whitening:9:0.01", "random-flip:0.5"),
            ("zca-whitening", 1, 4, 5, "none", "zca:0.001", "none"),
        )
    },
}

# Data and weights from integers.


def mix(*numbers):
    """A number from 0 to 2^31 - 2 without apparent pattern."""
    h = 0
    for number in numbers:
        h = (h * 1000003 + number + 12345) % 2147483647
        h = (h * h + 97) % 2147483647
    return h


def image(i, features, classes):
    """Label and pixels of image i: noise around a pattern of its class. Component 5 is constant."""
    label = mix(2, i) % classes
    pixels = [mix(1, i, c) % 160 + 96 * (mix(4, label, c) % 2) for c in range(features)]
    if features > 5:
        pixels[5] = 77
    return label, pixels


def images(first, count, features, classes):
    """Labels, and pixels / 255 as a features x count matrix."""
    both = [image(i, features, classes) for i in range(first, first + count)]
    x = np.array([pixels for _, pixels in both], dtype=np.float64).T / 255
    return np.array([label for label, _ in both]), x


def integer_weight(scale, kind, layer, row, column):
    return (mix(3, kind, layer, row, column) % 2001 - 1000) / 1024 * scale


# Random numbers: Philox4x32-10 (Salmon, Moraes, Dror, Shaw, 2011).

INITIAL_WEIGHTS = 1
DROPOUT = 5
BATCH_ORDER = 2
MASK = 0xFFFFFFFF


def philox(seed, purpose, stream, block):
    """The two 64-bit halves of a block. The counter is block (64 bits), stream, purpose."""
    key = [seed & MASK, seed >> 32 & MASK]
    x = [block & MASK, block >> 32 & MASK, stream & MASK, purpose]
    for _ in range(10):
        product0 = 0xD2511F53 * x[0]
        product2 = 0xCD9E8D57 * x[2]
        x = [product2 >> 32 ^ x[1] ^ key[0], product2 & MASK,
             product0 >> 32 ^ x[3] ^ key[1], product0 & MASK]
        key = [key[0] + 0x9E3779B9 & MASK, key[1] + 0xBB67AE85 & MASK]
    return x[0] | x[1] << 32, x[2] | x[3] << 32


def gaussian(seed, stream, index):
    """Box and Muller: u in (0, 1], v in [0, 1)."""
    low, high = philox(seed, INITIAL_WEIGHTS, stream, index)
    u = ((low >> 11) + 1) * 2.0**-53
    v = (high >> 11) * 2.0**-53
    return math.sqrt(-2 * math.log(u)) * math.cos(2 * math.pi * v)


def uniform(seed, stream, index):
    """In [0, 1), two of a block."""
    return (philox(seed, INITIAL_WEIGHTS, stream, index // 2)[index % 2] >> 11) * 2.0**-53


def permutation(seed, stream, count, purpose=BATCH_ORDER):
    """Fisher and Yates, inside out."""
    order = []
    for i in range(count):
        draw = philox(seed, purpose, stream, i // 2)[i % 2]
        j = draw * (i + 1) >> 64
        order.append(i)
        order[i], order[j] = order[j], order[i]
    return order


# Augmentation. Images are bytes: channels x height x width.

AUGMENTATION = 4
MIXING = 18
CODES = {
    "alternating-flip": 1,
    "random-flip": 2,
    "shift": 3,
    "rotation": 4,
    "photometric-jitter": 5,
    "cutout": 6,
    "noise": 7,
}


def long_uniform(seed, purpose, stream, number):
    return (philox(seed, purpose, stream, number // 2)[number % 2] >> 11) * 2.0**-53


class Draws:
    """The numbers of one kind of augmentation for one example in one epoch."""

    def __init__(self, seed, kind, epoch, example):
        self.seed = seed
        self.epoch = epoch
        self.first = (16 * example + CODES[kind]) * 2**27

    def __getitem__(self, k):
        return long_uniform(self.seed, AUGMENTATION, self.epoch, self.first + k)

    def normal(self, count):
        numbers = []
        for j in range(-(-count // 2)):
            radius = math.sqrt(-2 * math.log(self[2 * j] + 2.0**-53))
            angle = 2 * math.pi * self[2 * j + 1]
            numbers += [radius * math.cos(angle), radius * math.sin(angle)]
        return np.array(numbers[:count])


def moved(picture, kind, fields, draws):
    """A picture after an augmentation of its bytes."""
    _, height, width = picture.shape
    if kind == "alternating-flip":
        epoch = draws.epoch
        draws.epoch = 0
        first = draws[0] < 0.5
        return picture[:, :, ::-1] if first != (epoch % 2 == 1) else picture
    if kind == "random-flip":
        return picture[:, :, ::-1] if draws[0] < fields[0] else picture
    if kind == "shift":
        by = int(fields[0])
        down, right = (m - by for m in divmod(math.floor(draws[0] * (2 * by + 1) ** 2), 2 * by + 1))
        wide = np.pad(picture, ((0, 0), (by, by), (by, by)), mode="reflect")
        return wide[:, by - down : by - down + height, by - right : by - right + width]
    if kind == "rotation":
        angle = math.radians(2 * draws[0] * fields[0] - fields[0])
        room = height + width
        wide = np.pad(picture, ((0, 0), (room, room), (room, room)), mode="reflect").astype(float)
        y, x = np.mgrid[:height, :width]
        y = y - (height - 1) / 2
        x = x - (width - 1) / 2
        column = (width - 1) / 2 + x * math.cos(angle) - y * math.sin(angle) + room
        row = (height - 1) / 2 + x * math.sin(angle) + y * math.cos(angle) + room
        left = np.floor(column).astype(int)
        top = np.floor(row).astype(int)
        a, b = column - left, row - top
        upper = (1 - a) * wide[:, top, left] + a * wide[:, top, left + 1]
        lower = (1 - a) * wide[:, top + 1, left] + a * wide[:, top + 1, left + 1]
        return np.floor((1 - b) * upper + b * lower + 0.5).astype(int)
    if kind == "photometric-jitter":
        contrast, brightness = fields
        factor = 1 - contrast + 2 * contrast * draws[0]
        added = 255 * brightness * (2 * draws[1] - 1)
        return np.clip(np.floor(factor * picture + added + 0.5), 0, 255).astype(int)
    raise ValueError(kind)


def beta(seed, step, alpha):
    """Beta(alpha, alpha) after Johnk, above 1 after Cheng."""
    k = 2**32 + 3
    while True:
        u, v = (long_uniform(seed, MIXING, step, k + i) for i in (0, 1))
        k += 2
        if alpha <= 1:
            a, b = (1 - u) ** (1 / alpha), (1 - v) ** (1 / alpha)
            if a + b <= 1:
                return a / (a + b)
        elif u > 0 and v > 0:
            logit = math.log(u / (1 - u)) / math.sqrt(alpha)
            odds = alpha * math.exp(logit)
            bound = 2 * alpha * math.log(2 * alpha / (alpha + odds))
            if (alpha + math.sqrt(alpha)) * logit - math.log(4) + bound >= math.log(u * u * v):
                return odds / (alpha + odds)


def augmented(t, step, epoch, chosen, bytes_, normalized):
    """Inputs of a batch, the place in it of each example's partner, and what it keeps of itself."""
    seed = t["data-seed"]
    shape = (t["channels"], t["height"], t["width"])
    _, height, width = shape
    kinds = [] if t["augment"] == "none" else t["augment"].split("+")
    kinds = [(kind, [float(f) for f in fields]) for kind, *fields in (k.split(":") for k in kinds)]
    columns = []
    for example in chosen:
        picture = bytes_[:, example].reshape(shape)
        pixels = [k for k in kinds if k[0] in list(CODES)[:5]]
        for kind, fields in pixels:
            picture = moved(picture, kind, fields, Draws(seed, kind, epoch, example))
        x = normalized(picture.reshape(-1) / 255)
        for kind, fields in kinds:
            if kind == "noise":
                x = x + fields[0] * Draws(seed, kind, epoch, example).normal(len(x))
            if kind == "cutout":
                draws = Draws(seed, kind, epoch, example)
                size = int(fields[0])
                top = math.floor(draws[0] * height) - size // 2
                left = math.floor(draws[1] * width) - size // 2
                x = x.reshape(shape).copy()
                x[:, max(0, top) : top + size, max(0, left) : left + size] = 0
                x = x.reshape(-1)
        columns.append(x)
    x = np.array(columns).T
    partners, share = list(range(len(chosen))), 1
    place, end = long_uniform(seed, MIXING, step, 2**32), 0
    for kind, fields in kinds:
        if kind not in ("mixup", "cutmix"):
            continue
        end += fields[1]
        if place < end:
            partners = permutation(seed, step, len(chosen), MIXING)
            share = beta(seed, step, fields[0])
            if kind == "mixup":
                return share * x + (1 - share) * x[:, partners], partners, share
            y, z = (
                math.floor(size * long_uniform(seed, MIXING, step, 2**32 + k))
                for k, size in ((1, height), (2, width))
            )
            h, w = (int(size * math.sqrt(1 - share)) // 2 for size in (height, width))
            inside = np.zeros(shape, dtype=bool)
            inside[:, max(0, y - h) : y + h, max(0, z - w) : z + w] = True
            inside = inside.reshape(-1)
            return np.where(inside[:, None], x[:, partners], x), partners, 1 - inside.mean()
    return x, partners, share


def cosines(n):
    u, j = np.mgrid[:n, :n]
    d = math.sqrt(2 / n) * np.cos(np.pi * (j + 0.5) * u / n)
    d[0] /= math.sqrt(2)
    return d


def cosine_rows(channels, height, width, size):
    """Rows of the kept coefficients of a cosine transform, on opponent axes of colors."""
    pairs = [(u, v) for u in range(height) for v in range(width)]
    pairs.sort(key=lambda p: ((p[0] * width) ** 2 + (p[1] * height) ** 2, width * p[0] + p[1]))
    axes = np.eye(channels)
    counts, left = [], size
    if channels == 3:
        axes = np.array([[1, 1, 1], [1, 0, -1], [1, -2, 1]])
        axes = axes / np.sqrt((axes**2).sum(axis=1, keepdims=True))
        counts = [min(height * width, size - 2 * (size // 6))]
        left -= counts[0]
    for still in range(channels - len(counts), 0, -1):
        counts.append(-(-left // still))
        left -= counts[-1]
    rows, columns = cosines(height), cosines(width)
    return np.array(
        [
            np.kron(axis, np.kron(rows[u], columns[v]))
            for axis, count in zip(axes, counts)
            for u, v in pairs[:count]
        ]
    )


def input_map(t, x):
    """What a fixed linear input map, fitted on columns x, makes of columns."""
    kind, *fields = t["input-map"].split(":")
    if kind == "none":
        return lambda columns: columns
    mean = x.mean(axis=1, keepdims=True)
    covariance = (x - mean) @ (x - mean).T / x.shape[1]
    if kind == "dct":
        a = cosine_rows(t["channels"], t["height"], t["width"], int(fields[0]))
        power = float(fields[1]) if len(fields) > 1 else 0
        variances = np.diag(a @ covariance @ a.T)
        a = a * variances[:, None] ** (-power / 2)
    else:
        values, vectors = np.linalg.eigh(covariance)
        values, vectors = np.maximum(values[::-1], 0), vectors[:, ::-1]
        largest = np.abs(vectors).argmax(axis=0)
        vectors = vectors * np.sign(vectors[largest, range(len(values))])
        if kind == "zca":
            a = vectors / np.sqrt(values + float(fields[0])) @ vectors.T
        else:
            size = int(fields[0])
            a, values = vectors[:, :size].T, values[:size]
            if kind == "pca-whitening":
                a = a / np.sqrt(values + float(fields[1]))[:, None]
    if kind in ("dct", "pca"):
        a = a / math.sqrt(np.diag(a @ covariance @ a.T).mean())
    return lambda columns: a @ (columns - mean)


def class_weights(t, labels):
    if t["class-weights"] == "balanced":
        counts = np.bincount(labels, minlength=t["classes"])
        return len(labels) / (t["classes"] * np.maximum(1, counts))
    if t["class-weights"] == "none":
        return np.ones(t["classes"])
    return np.array([float(w) for w in t["class-weights"].split(",")])


# The network: blocks from the input up. Each has parameters by name, `forward(x, run)` and
# `backward(g)`, which leaves the gradients of the sum over images in `gradients`.


class Run:
    """What a forward pass is for."""

    def __init__(self, mode, seed=0, step=0):
        self.mode = mode  # train, evaluate, or batch: statistics of the batch, nothing dropped
        self.seed = seed
        self.step = step


class Block:
    weights = ()

    def __init__(self):
        self.parameters = {}
        self.gradients = {}
        self.states = {}


class Dense(Block):
    weights = ("weight",)

    def __init__(self, weight, bias, learns_bias):
        super().__init__()
        self.parameters = {"weight": weight, "bias": bias}
        self.learns_bias = learns_bias

    def forward(self, x, run):
        self.x = x
        return self.parameters["weight"] @ x + self.parameters["bias"][:, None]

    def backward(self, g):
        self.gradients = {"weight": g @ self.x.T}
        if self.learns_bias:
            self.gradients["bias"] = g.sum(axis=1)
        return self.parameters["weight"].T @ g


class Patchify(Block):
    """Squares of several sizes, each size with weights of its own."""

    def __init__(self, shape, sizes, maps, learns_bias):
        super().__init__()
        self.shape = shape
        self.sizes = sizes
        self.learns_bias = learns_bias
        for size, (weight, bias) in zip(sizes, maps):
            self.parameters[f"weight{size}"] = weight
            self.parameters[f"bias{size}"] = bias
        self.weights = tuple(f"weight{size}" for size in sizes)

    def patches(self, x, size):
        """Patches x components x images."""
        channels, height, width = self.shape
        images = x.reshape(channels, height, width, -1)
        return np.array([
            images[:, top : top + size, left : left + size].reshape(channels * size**2, -1)
            for top in range(0, height, size)
            for left in range(0, width, size)
        ])

    def forward(self, x, run):
        self.cut = {size: self.patches(x, size) for size in self.sizes}
        return np.concatenate([
            self.parameters[f"weight{size}"] @ patch + self.parameters[f"bias{size}"][:, None]
            for size in self.sizes
            for patch in self.cut[size]
        ])

    def backward(self, g):
        self.gradients = {}
        row = 0
        for size in self.sizes:
            units = len(self.parameters[f"bias{size}"])
            count = len(self.cut[size])
            own = g[row : row + units * count].reshape(count, units, -1)
            row += units * count
            self.gradients[f"weight{size}"] = np.einsum("pun,pkn->uk", own, self.cut[size])
            if self.learns_bias:
                self.gradients[f"bias{size}"] = own.sum(axis=(0, 2))
        return None


class Norm(Block):
    """Scale and shift of what has mean 0 and variance 1 along an axis."""

    def __init__(self, units, epsilon, axis):
        super().__init__()
        self.parameters = {"scale": np.ones(units), "shift": np.zeros(units)}
        self.epsilon = epsilon
        self.axis = axis

    def statistics(self, s, run):
        mean = s.mean(axis=self.axis, keepdims=True)
        return mean, ((s - mean) ** 2).mean(axis=self.axis, keepdims=True)

    def forward(self, s, run):
        mean, variance = self.statistics(s, run)
        self.inverse = 1 / np.sqrt(variance + self.epsilon)
        self.hat = (s - mean) * self.inverse
        return self.parameters["scale"][:, None] * self.hat + self.parameters["shift"][:, None]

    def backward(self, g):
        self.gradients = {"scale": (g * self.hat).sum(axis=1), "shift": g.sum(axis=1)}
        g = g * self.parameters["scale"][:, None]
        mean = g.mean(axis=self.axis, keepdims=True)
        product = (g * self.hat).mean(axis=self.axis, keepdims=True)
        return self.inverse * (g - mean - self.hat * product)


class BatchNorm(Norm):
    """Over images. Running averages; momentum is the old share. Before the first step there are
    none: then evaluation takes statistics of the evaluated set."""

    def __init__(self, units, norm):
        super().__init__(units, norm[1], 1)
        self.momentum = norm[0]
        self.running = None
        self.seen = []

    def statistics(self, s, run):
        if run.mode == "evaluate":
            return super().statistics(s, run) if self.running is None else self.running
        batch = super().statistics(s, run)
        if run.mode == "batch":
            self.seen.append(batch)
            return batch
        old = self.running
        self.running = batch if old is None else tuple(
            self.momentum * a + (1 - self.momentum) * b for a, b in zip(old, batch)
        )
        return batch


class Activation(Block):
    def __init__(self, kind):
        super().__init__()
        self.kind = kind

    def forward(self, x, run):
        y, self.slope = activated(self.kind, x)
        return y

    def backward(self, g):
        return g * self.slope


class Dropout(Block):
    def __init__(self, number, share):
        super().__init__()
        self.number = number
        self.kept = math.floor(256 * (1 - share) + 0.5)

    def forward(self, x, run):
        if run.mode != "train":
            return x
        self.factors = np.zeros_like(x)
        for unit in range(x.shape[0]):
            for panel in range(-(-x.shape[1] // 16)):
                block = run.step << 24 | unit >> 16 << 12 | panel
                halves = philox(run.seed, DROPOUT, self.number << 16 | unit & 0xFFFF, block)
                drawn = halves[0].to_bytes(8, "little") + halves[1].to_bytes(8, "little")
                for n in range(16 * panel, min(16 * panel + 16, x.shape[1])):
                    if drawn[n % 16] < self.kept:
                        self.factors[unit, n] = 256 / self.kept
        return x * self.factors

    def backward(self, g):
        return g * self.factors if g is not None else None


class Skip(Block):
    """Adds what blocks make of their input to it."""

    def __init__(self, blocks):
        super().__init__()
        self.blocks = blocks

    def forward(self, x, run):
        return x + forward(self.blocks, x, run)

    def backward(self, g):
        return g + backward(self.blocks, g)


def forward(blocks, x, run):
    for block in blocks:
        x = block.forward(x, run)
    return x


def backward(blocks, g):
    for block in reversed(blocks):
        g = block.backward(g)
    return g


def flat(blocks):
    for block in blocks:
        yield block
        if isinstance(block, Skip):
            yield from flat(block.blocks)


class Builder:
    def __init__(self, t):
        self.t = t
        self.number = 0
        self.maps = 0
        self.units = 0
        self.norm = t["norm"]
        self.after = t["norm-place"] == "after-activation"

    def drawn(self, outputs, inputs):
        self.maps += 1
        return initial(self.t, self.maps, outputs, inputs)

    def dense(self, units, inputs, hidden=True, zero=False):
        self.number += 1
        self.units = units
        weight, bias = self.drawn(units, inputs)
        if zero:
            weight, bias = np.zeros_like(weight), np.zeros_like(bias)
        return Dense(weight, bias, not (hidden and self.norm and not self.after))

    def batch_norm(self):
        block = BatchNorm(self.units, self.norm)
        if self.t["init"].startswith("integers:"):
            scale = float(self.t["init"].split(":")[1])
            units, number = range(self.units), self.number
            block.parameters = {
                "scale": np.array([1 + integer_weight(scale, 2, number, u, 0) for u in units]),
                "shift": np.array([integer_weight(scale, 3, number, u, 0) for u in units]),
            }
        return block

    def behind(self):
        """What follows the scores of a hidden layer."""
        t = self.t
        blocks = []
        if self.norm and not self.after:
            blocks.append(self.batch_norm())
        if t["layer-norm"]:
            blocks.append(Norm(self.units, t["layer-norm"], 0))
        blocks.append(Activation(t["activation"]))
        if self.norm and self.after:
            blocks.append(self.batch_norm())
        if t["dropout"]:
            blocks.append(Dropout(self.number, t["dropout"]))
        return blocks

    def network(self):
        t = self.t
        shape = (t["channels"], t["height"], t["width"])
        blocks = [Dropout(0, t["input-dropout"])] if t["input-dropout"] else []
        kind, *fields = t["input-map"].split(":")
        width = math.prod(shape) if kind in ("none", "zca") else int(fields[0])
        if t["patchify"]:
            sizes, units = t["patchify"].split(":")
            sizes, units = [int(size) for size in sizes.split(",")], int(units)
            self.number += 1
            maps = [self.drawn(units, shape[0] * size**2) for size in sizes]
            blocks.append(Patchify(shape, sizes, maps, not (self.norm and not self.after)))
            width = sum(units * (shape[1] // size) * (shape[2] // size) for size in sizes)
            self.units = width
            blocks += self.behind()
        hidden = list(t["hidden"])
        while hidden:
            above = hidden.pop(0)
            if t["skip"] == "none" or self.number == (1 if t["patchify"] else 0):
                blocks += [self.dense(above, width), *self.behind()]
            elif t["skip"] == "course":
                first = [self.dense(above, width), *self.behind()]
                last = self.dense(hidden.pop(0), above)
                blocks += [Skip([*first, last]), *self.behind()]
            else:
                norm = Norm(width, t["layer-norm"] or 1e-5, 0)
                first = [norm, self.dense(above, width), *self.behind()]
                last = self.dense(hidden.pop(0), above, hidden=False, zero=True)
                blocks.append(Skip([*first, last]))
            width = self.units
        return [*blocks, self.dense(t["classes"], width, hidden=False)]


def network(t):
    return Builder(t).network()


def initial(t, number, outputs, inputs):
    """Weights and biases of a layer. Each matrix and each bias has a random stream of its own."""
    kind, _, argument = t["init"].removesuffix(" with biases").partition(":")
    if kind == "integers":
        scale = float(argument)
        weight = np.zeros((outputs, inputs))
        for o, i in np.ndindex(outputs, inputs):
            weight[o, i] = integer_weight(scale, 0, number, o, i)
        bias = [integer_weight(scale, 1, number, o, 0) for o in range(outputs)]
        return weight, np.array(bias)
    if kind == "orthogonal":
        # The factor Q whose R has a positive diagonal.
        draws = [gaussian(t["init-seed"], 2 * (number - 1), i) for i in range(outputs * inputs)]
        draws = np.array(draws).reshape(outputs, inputs)
        q, r = np.linalg.qr(draws.T if inputs > outputs else draws)
        q = float(argument) * q * np.sign(np.diag(r))
        return (q.T if inputs > outputs else q), np.zeros(outputs)
    if kind.endswith("-uniform"):
        bound = math.sqrt(
            {
                "he-uniform": 6 / inputs,
                "xavier-uniform": 3 / inputs,
                "lecun-uniform": 3 / inputs,
                "glorot-uniform": 6 / (inputs + outputs),
            }[kind]
        )
        stream = 2 * (number - 1)
        draws = [uniform(t["init-seed"], stream, i) for i in range(outputs * inputs)]
        return bound * (2 * np.array(draws).reshape(outputs, inputs) - 1), np.zeros(outputs)
    sigma = {"he": math.sqrt(2 / inputs), "xavier": 1 / math.sqrt(inputs)}.get(kind)
    sigma = float(argument) if sigma is None else sigma
    stream = 2 * (number - 1)
    draws = [sigma * gaussian(t["init-seed"], stream, i) for i in range(outputs * inputs)]
    bias = np.zeros(outputs)
    if t["init"].endswith(" with biases"):
        bias = np.array([sigma * gaussian(t["init-seed"], stream + 1, i) for i in range(outputs)])
    return np.array(draws).reshape(outputs, inputs), bias


def activated(activation, x):
    """The function, and its derivative."""
    kind, *fields = activation.split(":")
    logistic = 1 / (1 + np.exp(-x))
    if kind == "relu":
        return np.maximum(0, x), (x > 0).astype(np.float64)
    if kind == "leaky-relu":
        slope = float(fields[0])
        return np.where(x > 0, x, slope * x), np.where(x > 0, 1, slope)
    if kind == "elu":
        alpha = float(fields[0])
        return np.where(x > 0, x, alpha * np.expm1(x)), np.where(x > 0, 1, alpha * np.exp(x))
    if kind == "silu":
        return x * logistic, logistic * (1 + x * (1 - logistic))
    if kind == "gelu":
        below = np.vectorize(lambda v: math.erfc(-v / math.sqrt(2)) / 2)(x)
        return x * below, below + x * np.exp(-(x**2) / 2) / math.sqrt(2 * math.pi)
    if kind == "gelu-tanh":
        root = math.sqrt(2 / math.pi)
        t = np.tanh(root * (x + 0.044715 * x**3))
        slope = (1 - t**2) * root * (1 + 3 * 0.044715 * x**2)
        return x * (1 + t) / 2, (1 + t) / 2 + x * slope / 2
    if kind == "tanh":
        return np.tanh(x), 1 - np.tanh(x) ** 2
    if kind == "sigmoid":
        return logistic, logistic * (1 - logistic)
    raise ValueError(activation)


def losses(kind, s, labels):
    """Loss of each image, and its gradient with respect to the logits."""
    n = np.arange(len(labels))
    kind, *fields = kind.split(":")
    classes = len(s)
    y = np.zeros_like(s)
    y[labels, n] = 1
    if kind == "binary-cross-entropy":
        own = np.logaddexp(0, -s) * y + np.logaddexp(0, s) * (1 - y)
        return own.mean(axis=0), (1 / (1 + np.exp(-s)) - y) / classes
    if kind in ("softmax", "focal") and fields:
        log_p = s - s.max(axis=0) - np.log(np.exp(s - s.max(axis=0)).sum(axis=0))
        p = np.exp(log_p)
        if kind == "softmax":
            smoothing = float(fields[0])
            if fields[1:] == ["true"]:
                q = np.where(y == 1, 1 - smoothing, smoothing / (classes - 1))
            else:
                q = (1 - smoothing) * y + smoothing / classes
            return -(q * log_p).sum(axis=0), p - q
        gamma = float(fields[0])
        own = p[labels, n]
        slope = gamma * (1 - own) ** (gamma - 1) * own * np.log(own) - (1 - own) ** gamma
        return -((1 - own) ** gamma) * np.log(own), slope * (y - p)
    if kind == "crammer-singer":
        rival = np.where(y == 1, -np.inf, s).argmax(axis=0)
        margin = s[rival, n] - s[labels, n] + 1
        g = np.zeros_like(s)
        g[rival, n] = margin > 0
        g[labels, n] = -g[rival, n]
        return np.maximum(0, margin), g
    if kind == "squared-hinge":
        margin = np.maximum(0, s - s[labels, n] + 1)
        margin[labels, n] = 0
        g = 2 * margin
        g[labels, n] = -g.sum(axis=0)
        return (margin**2).sum(axis=0), g
    if kind == "softmax":
        shifted = s - s.max(axis=0)
        exp = np.exp(shifted)
        p = exp / exp.sum(axis=0)
        p[labels, n] -= 1
        return np.log(exp.sum(axis=0)) - shifted[labels, n], p
    margin = s - s[labels, n] + 1
    margin[labels, n] = 0
    g = (margin > 0).astype(np.float64)
    g[labels, n] = -g.sum(axis=0)
    return np.maximum(0, margin).sum(axis=0), g


def step_of(optimizer, theta, g, state, rate, number, decays):
    """The next value of a parameter. `state` is what the rule keeps of it, `number` counts from 0."""
    kind, *fields = optimizer.split(":")
    if kind == "descent":
        return theta - rate * g
    zero = np.zeros_like(theta)
    if kind == "momentum":
        mu, nesterov, decay = float(fields[0]), fields[1] == "true", float(fields[2])
        state["v"] = mu * state.get("v", zero) + g
        move = rate * (g + mu * state["v"] if nesterov else state["v"])
    elif kind == "rmsprop":
        rho, epsilon, decay = map(float, fields)
        state["v"] = rho * state.get("v", zero) + (1 - rho) * g**2
        move = rate * g / (np.sqrt(state["v"]) + epsilon)
    elif kind in ("adam", "adamw"):
        decay = float(fields.pop(0)) if kind == "adamw" else 0
        beta1, beta2, epsilon = map(float, fields)
        state["m"] = beta1 * state.get("m", zero) + (1 - beta1) * g
        state["v"] = beta2 * state.get("v", zero) + (1 - beta2) * g**2
        m = state["m"] / (1 - beta1 ** (number + 1))
        v = state["v"] / (1 - beta2 ** (number + 1))
        move = rate * m / (np.sqrt(v) + epsilon)
    elif kind == "lion":
        decay, beta1, beta2 = map(float, fields)
        m = state.get("m", zero)
        move = rate * np.sign(beta1 * m + (1 - beta1) * g)
        state["m"] = beta2 * m + (1 - beta2) * g
    else:
        raise ValueError(optimizer)
    return (theta - rate * decay * theta if decays else theta) - move


def improve(blocks, g, rate, rule, t, step):
    """One step against the gradient of mean loss + lambda * sum of squared weights."""
    n = g.shape[1]
    backward(blocks, g)
    shorter = 1
    if t["clip-norm"]:
        every = [gradient for block in flat(blocks) for gradient in block.gradients.values()]
        norm = math.sqrt(sum(((gradient / n) ** 2).sum() for gradient in every))
        shorter = min(1, t["clip-norm"] / norm)
    for block in flat(blocks):
        for name, gradient in block.gradients.items():
            old = block.parameters[name]
            decays = name in block.weights
            mean = shorter * gradient / n + (2 * t["lambda"] * old if decays else 0)
            state = block.states.setdefault(name, {})
            new = step_of(rule, old, mean, state, rate, step, decays)
            block.parameters[name] = new


def penalty(blocks, lam):
    return lam * sum(
        (block.parameters[name] ** 2).sum() for block in flat(blocks) for name in block.weights
    )


class Average:
    """An average over the weights after some updates; None before the first of them."""

    def __init__(self, t, blocks, per_epoch):
        self.choice = t["weight-average"]
        self.ends = ends(t, self.choice, per_epoch)
        self.values = None
        self.first = values(blocks)

    def take(self, blocks, done):
        if self.choice == "none" or done not in self.ends:
            return
        number = self.ends.index(done)  # from 0
        new = values(blocks)
        if self.choice.startswith("ema:"):
            old = self.first if self.values is None else self.values
            decay = min(float(self.choice.split(":")[1]), (1 + number) / (10 + number))
            self.values = [decay * a + (1 - decay) * b for a, b in zip(old, new)]
        else:
            old = [0 * b for b in new] if self.values is None else self.values
            self.values = [(number * a + b) / (number + 1) for a, b in zip(old, new)]


def places(blocks):
    return [(block, name) for block in flat(blocks) for name in sorted(block.parameters)]


def values(blocks):
    return [block.parameters[name] for block, name in places(blocks)]


def ends(t, choice, per_epoch):
    """The numbers of updates after which weights are taken in."""
    kind, *fields = choice.split(":")
    steps = t["steps"]
    if kind in ("none", "ema"):
        return list(range(1, steps + 1))
    if kind == "swa":
        first, every = (span(field, per_epoch, steps) for field in fields)
        return list(range(first, steps + 1, every))
    warm = 0 if t["warm-up"] == "none" else span(t["warm-up"], per_epoch, steps)
    length = 2 * span(t["learning-rate"].split(":")[3], per_epoch, steps - warm)
    return list(range(warm + int(fields[0]) * length, steps + 1, length))


def evaluated(t, blocks, average, train):
    """A copy with averaged weights, and statistics from the images trained on where it wants them."""
    blocks = copy.deepcopy(blocks)
    if average.values is not None:
        for (block, name), value in zip(places(blocks), average.values):
            block.parameters[name] = value
    precise = t["batch-statistics"].startswith("precise:")
    if t["norm"] and (precise or average.values is not None):
        most = int(t["batch-statistics"].split(":")[1]) if precise else 10000
        order = permutation(t["data-seed"], 0, t["train"]) if t["shuffle"] else range(t["train"])
        size = t["batch"]
        norms = [block for block in flat(blocks) if isinstance(block, BatchNorm)]
        for block in norms:
            block.seen = []
        for i in range(max(1, min(most, t["train"]) // size)):
            chosen = list(order)[i * size : (i + 1) * size]
            forward(blocks, train[:, chosen], Run("batch"))
        for block in norms:
            means = np.array([mean for mean, _ in block.seen])
            variances = np.array([variance for _, variance in block.seen])
            block.running = means.mean(axis=0), variances.mean(axis=0) + means.var(axis=0)
    return blocks


# Training.


def span(text, steps_per_epoch, steps):
    if text.endswith("%"):
        return max(1, math.floor(float(text[:-1]) / 100 * steps + 0.5))
    return int(text[:-1]) * steps_per_epoch if text.endswith("e") else int(text)


class Waiting:
    """Counts evaluations in a row without a better validation score than the best."""

    def __init__(self, patience, score, least):
        self.patience, self.by_loss, self.least = int(patience), score == "loss", float(least)
        self.best, self.vain, self.ends = None, 0, 0

    def see(self, loss, accuracy):
        score = -loss if self.by_loss else accuracy
        if self.best is None or score > self.best + self.least:
            self.best, self.vain = score, 0
            return
        self.vain += 1
        if self.vain == self.patience:
            self.vain = 0
            self.ends += 1


def waiting_for(t):
    """What waits for better scores: the learning rate, and the end of training; None for neither."""
    kind, *fields = t["learning-rate"].split(":")
    plateau = Waiting(*fields[2:5]) if kind == "plateau" else None
    stopping = t["early-stopping"]
    return plateau, None if stopping == "none" else Waiting(*stopping.split(":"))


def rate(t, step, steps_per_epoch, plateaus):
    """The learning rate of a step, warm-up before the schedule of what is left."""
    kind, *fields = t["learning-rate"].split(":")
    if kind == "plateau":
        now = max(float(fields[5]), float(fields[0]) * float(fields[1]) ** plateaus)
        t = {**t, "learning-rate": f"constant:{now!r}"}
    if t["warm-up"] == "none":
        return scheduled(t["learning-rate"], step, steps_per_epoch, t["steps"])
    warm = span(t["warm-up"], steps_per_epoch, t["steps"])
    rest = max(1, t["steps"] - warm)
    if step < warm:
        first = scheduled(t["learning-rate"], 0, steps_per_epoch, rest)
        return first * (step + 1) / warm
    return scheduled(t["learning-rate"], step - warm, steps_per_epoch, rest)


def scheduled(schedule, step, steps_per_epoch, steps):
    kind, *fields = schedule.split(":")
    first = float(fields[0])
    if kind == "constant":
        return first
    second = float(fields[1])
    if kind == "linear":
        return second + (first - second) * (steps - step) / steps
    if kind == "cosine":
        return second + (first - second) * (1 + math.cos(math.pi * step / steps)) / 2
    if kind == "polynomial":
        last = float(fields[2])
        return last + (first - last) * ((steps - step) / steps) ** second
    if kind == "one-cycle":
        # A fifth field is the lowest momentum.
        start, end = first / float(fields[2]), first / float(fields[3])
        up = math.floor(second / 100 * steps + 0.5)
        if step < up:
            return start + (first - start) * step / up
        return first + (end - first) * (step - up) / (steps - up)
    length = span(fields[2], steps_per_epoch, steps)
    if kind == "step-decay":
        return first * second ** (step // length)
    if kind == "exponential":
        return first * second ** (step / length)
    longer, lower = (int(fields[3]), float(fields[4])) if len(fields) > 3 else (1, 1)
    if kind == "cosine-restarts":
        while step >= length:
            step -= length
            length *= longer
            first = second + (first - second) * lower
        return second + (first - second) * (1 + math.cos(math.pi * step / length)) / 2
    while step >= 2 * length:
        step -= 2 * length
        length *= longer
        second = first + (second - first) * lower
    up = 1 - abs(step - length) / length
    return first + up * (second - first)


def momentum(t, highest, step, steps_per_epoch):
    """The momentum of a step: that of the rule, unless one cycle moves it."""
    kind, *fields = t["learning-rate"].split(":")
    if kind != "one-cycle" or len(fields) < 5:
        return highest
    warm = 0 if t["warm-up"] == "none" else span(t["warm-up"], steps_per_epoch, t["steps"])
    steps = t["steps"] - warm
    step = max(0, step - warm)
    lowest = float(fields[4])
    up = math.floor(float(fields[1]) / 100 * steps + 0.5)
    if step < up:
        return highest + (lowest - highest) * step / up
    return lowest + (highest - lowest) * (step - up) / (steps - up)


def rule_of(t, step, steps_per_epoch):
    """The rule of a step."""
    kind, *fields = t["optimizer"].split(":")
    if kind in ("momentum", "adam", "adamw"):
        place = 1 if kind == "adamw" else 0
        fields[place] = repr(momentum(t, float(fields[place]), step, steps_per_epoch))
    return ":".join([kind, *fields])


def trace(t):
    features = t["channels"] * t["height"] * t["width"]
    held = t["train"] + t["validation"]
    # Seven images more than are used, so that the two placements differ.
    labels, x = images(0, held + 7, features, t["classes"])
    at = t["train"] if t["placement"] == "front" else 7 + t["train"]
    splits = {
        "train": (labels[: t["train"]], x[:, : t["train"]]),
        "validation": (labels[at : at + t["validation"]], x[:, at : at + t["validation"]]),
        "test": images(held + 7, t["test"], features, t["classes"]),
    }
    mean, deviation = np.zeros(features), np.ones(features)
    if t["normalize"] in ("center", "standardize"):
        mean = splits["train"][1].mean(axis=1)
    if t["normalize"] == "unit-range":
        mean = splits["train"][1].min(axis=1)
        deviation = np.ptp(splits["train"][1], axis=1)
        deviation[deviation == 0] = 1
    if t["normalize"] == "standardize":
        deviation = splits["train"][1].std(axis=1, ddof=1)
        deviation[np.ptp(splits["train"][1], axis=1) == 0] = 1
    bytes_ = np.rint(255 * splits["train"][1]).astype(int)
    splits = {
        name: (labels, (x - mean[:, None]) / deviation[:, None])
        for name, (labels, x) in splits.items()
    }
    mapped = input_map(t, splits["train"][1])
    splits = {name: (labels, mapped(x)) for name, (labels, x) in splits.items()}
    blocks = network(t)
    lines = evaluations("untrained", t, blocks, splits)
    labels, x = splits["train"]
    weights = class_weights(t, labels)
    batch = t["batch"]
    per_epoch = -(-t["train"] // batch) if t["keep-remainder"] else t["train"] // batch
    plateau, stopping = waiting_for(t)
    best, kept_best = -1.0, None
    average = Average(t, blocks, per_epoch)
    for step in range(t["steps"]):
        epoch, block = divmod(step, per_epoch)
        order = range(t["train"])
        if t["shuffle"]:
            order = permutation(t["data-seed"], epoch, t["train"])
        chosen = list(order)[block * batch : (block + 1) * batch]
        batch_x, partners, share = augmented(
            t, step, epoch, chosen, bytes_, lambda v: (v - mean) / deviation
        )
        logits = forward(blocks, mapped(batch_x), Run("train", t["init-seed"], step))
        own = labels[chosen]
        loss, g = (share * weights[own] * part for part in losses(t["loss"], logits, own))
        if share < 1:
            other = own[partners]
            more = losses(t["loss"], logits, other)
            loss = loss + (1 - share) * weights[other] * more[0]
            g = g + (1 - share) * weights[other] * more[1]
        cost = loss.mean() + penalty(blocks, t["lambda"])
        lines.append(f"cost {step} {float(cost)!r}")
        rule = rule_of(t, step, per_epoch)
        now = rate(t, step, per_epoch, plateau.ends if plateau else 0)
        improve(blocks, g, now, rule, t, step)
        average.take(blocks, step + 1)
        every = t["evaluate"]
        regular = every != "never" and (step + 1) % int(every) == 0
        if regular or (every != "never" and step + 1 == t["steps"]):
            result = evaluated(t, blocks, average, x)
            loss, _, accuracy = evaluation(t, result, splits, "validation")
            if accuracy > best:
                best, kept_best = accuracy, copy.deepcopy(result)
            if regular:
                for waiting in filter(None, (plateau, stopping)):
                    waiting.see(loss, accuracy)
            if stopping and stopping.ends:
                break
    result = kept_best if t["keep"] == "best" else evaluated(t, blocks, average, x)
    return lines + evaluations("trained", t, result, splits)


def unsmoothed(loss):
    """What validation and test images are measured by."""
    return "softmax" if loss.startswith("softmax") else loss


def evaluations(when, t, blocks, splits):
    lines = []
    for name in splits:
        loss, cost, accuracy = evaluation(t, blocks, splits, name)
        lines.append(f"evaluation {when} {name} {loss!r} {cost!r} {accuracy!r}")
    return lines


def evaluation(t, blocks, splits, name):
    """Loss, cost and accuracy on a split."""
    labels, x = splits[name]
    adapts = t["batch-statistics"] == "adaptive"
    logits = forward(blocks, x, Run("batch" if adapts else "evaluate"))
    kind = t["loss"] if name == "train" else unsmoothed(t["loss"])
    loss = float(losses(kind, logits, labels)[0].mean())
    cost = float(loss + penalty(blocks, t["lambda"]))
    accuracy = float((logits.argmax(axis=0) == labels).mean())
    return loss, cost, accuracy


def text(value):
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ",".join(str(v) for v in value) or "none"
    return "none" if value is None else str(value)


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    for name, changes in TRACES.items():
        t = {**DEFAULTS, **USUAL, **changes}
        settings = [
            f"{key} {text(value)}" for key, value in t.items() if value != USUAL.get(key, "")
        ]
        lines = ["# Written by tools/golden.py.", *settings, *trace(t)]
        (folder / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
        print(name)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
