package dev.bevis.check;

import dev.bevis.kernel.Philox;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.model.Layer;
import dev.bevis.model.Network;
import dev.bevis.model.Parameter;
import dev.bevis.text.Decimal;

/// Noise on the biases, scales and shifts of a network that is to be checked.
///
/// Where training starts, biases and shifts are 0 and scales 1, and a forgotten scale or a penalty
/// on biases changes no gradient. A check is worth more at a point that nothing is special about.
public final class Jitter {

    private Jitter() {}

    /// Adds normal noise to every bias, scale and shift that learns.
    ///
    /// @param sigma standard deviation, finite and at least 0
    /// @throws IllegalArgumentException if `sigma` is negative or not finite
    public static void add(Network network, double sigma, long seed) {
        if (!(sigma >= 0 && sigma <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "jitter needs a finite standard deviation, 0 or more, got "
                            + Decimal.text(sigma));
        }
        Philox random = new Philox(seed, Philox.Purpose.GRADIENT_CHECK);
        int stream = 0;
        for (Layer layer : network.layers()) {
            for (Parameter parameter : layer.parameters()) {
                if (parameter.role() == Parameter.Role.VECTOR) {
                    Matrix vector = parameter.value();
                    for (int i = 0; i < vector.columns(); i++) {
                        double noise = sigma * random.gaussian(stream, i);
                        vector.set(0, i, vector.get(0, i) + noise);
                    }
                    stream++;
                }
            }
        }
    }
}
