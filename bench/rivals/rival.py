"""What the Python rivals share: the workloads, CIFAR-10, the learning rate, the clock and the line of JSON.

Call arguments() before importing NumPy or PyTorch: they read the number of threads when they are loaded.
"""
import argparse
import json
import os
import time

FEATURES = 3072
CLASSES = 10
TRAINING_FILES = [f"data_batch_{number}.bin" for number in range(1, 6)]
VALIDATION_START = 45_000
WARM_UP_STEPS = 200


class Workload:
    """A network and how it is trained. A half_cycle of 0 means a constant learning rate."""

    def __init__(self, hidden, norm=False, images=45_000, batch=100, steps=3_600, half_cycle=900, lambdas=(0.0,)):
        self.hidden = hidden
        self.norm = norm
        self.images = images
        self.batch = batch
        self.steps = steps
        self.half_cycle = half_cycle
        self.lambdas = list(lambdas)

    def widths(self):
        return [FEATURES, *self.hidden, CLASSES]

    def rate(self, step):
        """The learning rate of a step, counted from 0."""
        if self.half_cycle == 0:
            return 0.01
        phase = step % (2 * self.half_cycle)
        height = 1 - abs(phase - self.half_cycle) / self.half_cycle
        return 1e-5 + height * (1e-1 - 1e-5)


WORKLOADS = {
    "two-layer": Workload([50], lambdas=[0.001668]),
    "three-layer-bn": Workload([50, 50], norm=True, steps=9_000, half_cycle=2_250, lambdas=[0.005]),
    "nine-layer-bn": Workload(
        [50, 30, 20, 20, 10, 10, 10, 10], norm=True, steps=9_000, half_cycle=2_250, lambdas=[0.005]
    ),
    "sweep-8": Workload([50], lambdas=[10 ** (-5 + 4 * member / 7) for member in range(8)]),
    "linear": Workload([], images=10_000, steps=4_000, half_cycle=0),
    "wide": Workload([1024, 1024], batch=128, steps=2_000, half_cycle=0),
}


def arguments(description, modes=None):
    """Reads the command line and tells the libraries how many threads they may use."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("data", help="folder with CIFAR-10's binary files")
    parser.add_argument("--workload", choices=list(WORKLOADS), default="two-layer")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--steps", type=int, help="instead of the workload's; accuracies then mean little")
    parser.add_argument("--lambdas", metavar="FROM:TO", help="only these members of a sweep, TO not included")
    parser.add_argument("--seed", type=int, default=1)
    if modes:
        parser.add_argument("--mode", choices=modes, default=modes[0])
    given = parser.parse_args()
    for library in ("OMP", "OPENBLAS", "MKL", "BLIS", "VECLIB", "NUMEXPR"):
        os.environ[f"{library}_NUM_THREADS"] = str(given.threads)
    workload = WORKLOADS[given.workload]
    workload.steps = given.steps or workload.steps
    if given.lambdas:
        first, end = given.lambdas.split(":")
        workload.lambdas = workload.lambdas[int(first) : int(end)]
    return given, workload


def read(folder, workload):
    """Images to train, validate and test on: rows of floats, standardized by those trained on; and their labels."""
    import numpy

    def records(name):
        return numpy.fromfile(os.path.join(folder, name), dtype=numpy.uint8).reshape(-1, 1 + FEATURES)

    known = numpy.concatenate([records(name) for name in TRAINING_FILES])
    train = known[: workload.images]
    mean = numpy.zeros(FEATURES)
    square = numpy.zeros(FEATURES)
    for start in range(0, len(train), 1_000):
        block = train[start : start + 1_000, 1:] / 255.0
        mean += block.sum(axis=0)
        square += (block * block).sum(axis=0)
    mean /= len(train)
    deviation = numpy.sqrt(square / len(train) - mean * mean)
    factor = (1 / (255 * deviation)).astype(numpy.float32)
    offset = (-mean / deviation).astype(numpy.float32)

    def part(rows):
        images = rows[:, 1:].astype(numpy.float32)
        images *= factor
        images += offset
        return images, rows[:, 0].astype(numpy.int64)

    return part(train), part(known[VALIDATION_START:]), part(records("test_batch.bin"))


def run(system, version, given, workload, make, **more):
    """Trains each member of the workload and prints what it took.

    make(workload, images, labels) gives a trainer with start(penalty, seed), train(steps) and
    accuracy(images, labels). Only train is on the clock.
    """
    train, validation, test = read(given.data, workload)
    trainer = make(workload, *train)
    trainer.start(workload.lambdas[0], given.seed)
    trainer.train(WARM_UP_STEPS)
    seconds = 0.0
    members = []
    for number, penalty in enumerate(workload.lambdas):
        trainer.start(penalty, given.seed + number)
        before = time.perf_counter()
        trainer.train(workload.steps)
        seconds += time.perf_counter() - before
        members.append(
            {
                "lambda": penalty,
                "validationAccuracy": round(float(trainer.accuracy(*validation)), 4),
                "testAccuracy": round(float(trainer.accuracy(*test)), 4),
            }
        )
    best = max(members, key=lambda member: member["validationAccuracy"])
    line = {
        "system": system,
        "version": version,
        "workload": given.workload,
        "threads": given.threads,
        "steps": workload.steps,
        "seconds": round(seconds, 4),
        "microsecondsPerStep": round(1e6 * seconds / workload.steps, 2),
        "testAccuracy": best["testAccuracy"],
        **more,
    }
    if len(members) > 1:
        line["members"] = members
    print(json.dumps(line), flush=True)
