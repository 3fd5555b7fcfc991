#!/usr/bin/env python3
"""Trains the workloads with PyTorch: its layers, its autograd, its SGD with the penalty on weights only.

Modes: eager; fused, the same with SGD's one kernel for all parameters; compile, loss and update through
torch.compile, which needs a C++ compiler.
"""
import os
import sys

import rival

given, workload = rival.arguments(__doc__, modes=["eager", "fused", "compile"])

import torch  # noqa: E402 after the number of threads is set
from torch import nn  # noqa: E402

torch.set_num_threads(given.threads)
torch.set_num_interop_threads(1)


def blas():
    """The folder of the BLAS library that this process has loaded, where PyTorch does not bring its own."""
    try:
        with open("/proc/self/maps") as maps:
            files = [line.split()[-1] for line in maps if "libblas.so" in line]
    except OSError:
        return None
    return os.path.basename(os.path.dirname(files[0])) if files else None


class Trainer:
    def __init__(self, workload, images, labels):
        self.workload = workload
        self.images = torch.from_numpy(images)
        self.labels = torch.from_numpy(labels)
        layers = []
        widths = workload.widths()
        for inputs, units in zip(widths, widths[1:-1]):
            layers.append(nn.Linear(inputs, units, bias=not workload.norm))
            if workload.norm:
                layers.append(nn.BatchNorm1d(units, eps=1e-5, momentum=0.1))
            layers.append(nn.ReLU())
        layers.append(nn.Linear(widths[-2], widths[-1]))
        self.network = nn.Sequential(*layers)
        self.rate = torch.tensor(0.01) if given.mode == "compile" else 0.01

    def start(self, penalty, seed):
        torch.manual_seed(seed)
        weights, others = [], []
        for layer in self.network:
            if isinstance(layer, nn.Linear):
                nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
                weights.append(layer.weight)
                if layer.bias is not None:
                    nn.init.zeros_(layer.bias)
                    others.append(layer.bias)
            elif isinstance(layer, nn.BatchNorm1d):
                layer.reset_running_stats()
                layer.reset_parameters()
                others += [layer.weight, layer.bias]
        groups = [{"params": weights, "weight_decay": 2 * penalty}]
        if others:
            groups.append({"params": others})
        options = {"fused": True} if given.mode == "fused" else {}
        self.descent = torch.optim.SGD(groups, lr=self.rate, **options)
        self.loss = self.of_batch
        self.update = self.descent.step
        if given.mode == "compile":
            self.loss = torch.compile(self.of_batch)
            self.update = torch.compile(self.descent.step)

    def of_batch(self, images, labels):
        return nn.functional.cross_entropy(self.network(images), labels)

    def set_rate(self, rate):
        if given.mode == "compile":
            self.rate.fill_(rate)
        else:
            for group in self.descent.param_groups:
                group["lr"] = rate

    def train(self, steps):
        self.network.train()
        batch = self.workload.batch
        whole = len(self.images) // batch * batch
        first = whole
        for step in range(steps):
            if first == whole:
                order = torch.randperm(len(self.images))
                first = 0
            chosen = order[first : first + batch]
            first += batch
            self.set_rate(self.workload.rate(step))
            self.descent.zero_grad(set_to_none=True)
            self.loss(self.images.index_select(0, chosen), self.labels.index_select(0, chosen)).backward()
            self.update()

    @torch.no_grad()
    def accuracy(self, images, labels):
        self.network.eval()
        guesses = self.network(torch.from_numpy(images)).argmax(1)
        return (guesses == torch.from_numpy(labels)).double().mean()


try:
    rival.run(f"torch-{given.mode}", torch.__version__, given, workload, Trainer, blas=blas())
except (TypeError, AttributeError) as failure:
    if given.mode == "eager":
        raise
    sys.exit(f"PyTorch {torch.__version__} cannot do {given.mode}: {failure}")
