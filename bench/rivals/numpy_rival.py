#!/usr/bin/env python3
"""Trains the workloads with NumPy: float32, images as rows, buffers reused, one pass over memory where one will do."""
import rival

given, workload = rival.arguments(__doc__)

import numpy as np  # noqa: E402 after the number of threads is set

ONE = np.float32(1)
EPSILON = np.float32(1e-5)


class Layer:
    """A linear map, with batch norm and ReLU where it is hidden, and the buffers of its passes."""

    def __init__(self, inputs, units, batch, hidden, norm):
        self.hidden = hidden
        self.norm = hidden and norm
        # OpenBLAS is a few percent faster with the inputs of a unit side by side on one thread, and with the units of
        # an input side by side on several.
        self.by_unit = given.threads == 1
        if self.by_unit:
            self.weight = np.empty((units, inputs), np.float32).T
            self.weight_gradient = np.empty((units, inputs), np.float32).T
        else:
            self.weight = np.empty((inputs, units), np.float32)
            self.weight_gradient = np.empty((inputs, units), np.float32)
        self.output = np.empty((batch, units), np.float32)
        self.input_gradient = np.empty((batch, inputs), np.float32)
        self.positive = np.empty((batch, units), bool)
        self.scratch = np.empty((batch, units), np.float32)
        self.hat = np.empty((batch, units), np.float32)
        # Bias, or scale and shift of batch norm with the running averages.
        self.bias = np.zeros(units, np.float32)
        self.scale = np.ones(units, np.float32)
        self.mean = np.zeros(units, np.float32)
        self.variance = np.ones(units, np.float32)

    def start(self, random):
        inputs, units = self.weight.shape
        self.weight[:] = random.standard_normal((inputs, units), np.float32) * np.sqrt(np.float32(2 / inputs))
        self.bias[:] = 0
        self.scale[:] = 1
        self.mean[:] = 0
        self.variance[:] = 1

    def forward(self, below):
        self.below = below
        output = np.dot(below, self.weight, out=self.output)
        if self.norm:
            self.normalize(output)
        output += self.bias
        if self.hidden:
            np.maximum(output, 0, out=output)
        return output

    def normalize(self, output):
        share = np.float32(1 / len(output))
        mean = np.add.reduce(output, axis=0)
        mean *= share
        hat = np.subtract(output, mean, out=self.hat)
        variance = np.einsum("nu,nu->u", hat, hat)
        variance *= share
        for average, value in ((self.mean, mean), (self.variance, variance)):
            average *= np.float32(0.9)
            average += np.float32(0.1) * value
        self.inverse = ONE / np.sqrt(variance + EPSILON)
        hat *= self.inverse
        np.multiply(hat, self.scale, out=output)

    def backward(self, gradient, decay, lowest):
        """Takes the gradient, already times the rate over the images, applies it and hands on the one below."""
        if self.hidden:
            gradient *= np.greater(self.output, 0, out=self.positive)
        bias_gradient = np.add.reduce(gradient, axis=0)
        if self.norm:
            share = np.float32(1 / len(gradient))
            scale_gradient = np.einsum("nu,nu->u", gradient, self.hat)
            gradient -= bias_gradient * share
            gradient -= np.multiply(self.hat, scale_gradient * share, out=self.scratch)
            gradient *= self.scale * self.inverse
            self.scale -= scale_gradient
        self.bias -= bias_gradient
        if self.by_unit:
            np.dot(gradient.T, self.below, out=self.weight_gradient.T)
        else:
            np.dot(self.below.T, gradient, out=self.weight_gradient)
        handed_on = None if lowest else np.dot(gradient, self.weight.T, out=self.input_gradient)
        if decay != 1:
            self.weight *= decay
        self.weight -= self.weight_gradient
        return handed_on

    def apply(self, below):
        """Forward with the running averages, for any number of images."""
        output = below @ self.weight
        if self.norm:
            output -= self.mean
            output *= self.scale / np.sqrt(self.variance + EPSILON)
        output += self.bias
        return np.maximum(output, 0, out=output) if self.hidden else output


class Trainer:
    def __init__(self, workload, images, labels):
        self.workload = workload
        self.images = images
        self.labels = labels
        widths = workload.widths()
        self.layers = [
            Layer(inputs, units, workload.batch, number < len(workload.hidden), workload.norm)
            for number, (inputs, units) in enumerate(zip(widths, widths[1:]))
        ]
        self.batch = np.empty((workload.batch, rival.FEATURES), np.float32)
        self.rows = np.arange(workload.batch)

    def start(self, penalty, seed):
        self.penalty = penalty
        self.random = np.random.default_rng(seed)
        for layer in self.layers:
            layer.start(self.random)

    def train(self, steps):
        batch = self.workload.batch
        whole = len(self.images) // batch * batch
        first = whole
        for step in range(steps):
            if first == whole:
                order = self.random.permutation(len(self.images))
                first = 0
            chosen = order[first : first + batch]
            first += batch
            # With mode="clip" NumPy writes into the buffer itself instead of copying into it.
            np.take(self.images, chosen, axis=0, out=self.batch, mode="clip")
            self.step(self.labels[chosen], self.workload.rate(step))

    def step(self, labels, rate):
        activations = self.batch
        for layer in self.layers:
            activations = layer.forward(activations)
        gradient = activations
        gradient -= np.maximum.reduce(gradient, axis=1, keepdims=True)
        np.exp(gradient, out=gradient)
        gradient /= np.add.reduce(gradient, axis=1, keepdims=True)
        gradient[self.rows, labels] -= ONE
        # Backward is linear: the small matrix takes the rate, so that the large ones need not.
        gradient *= np.float32(rate / len(gradient))
        decay = np.float32(1 - 2 * rate * self.penalty)
        for layer in reversed(self.layers):
            gradient = layer.backward(gradient, decay, layer is self.layers[0])

    def accuracy(self, images, labels):
        for layer in self.layers:
            images = layer.apply(images)
        return np.mean(images.argmax(axis=1) == labels)


rival.run("numpy", np.__version__, given, workload, Trainer)
