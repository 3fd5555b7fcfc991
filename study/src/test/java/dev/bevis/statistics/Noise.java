package dev.bevis.statistics;

import java.util.random.RandomGenerator;

/// Kinds of noise, each with mean 0 and standard deviation 1.
enum Noise {
    NORMAL {
        @Override
        double draw(RandomGenerator random) {
            return random.nextGaussian();
        }
    },
    /// Student's t with three degrees of freedom.
    HEAVY {
        @Override
        double draw(RandomGenerator random) {
            double squares = 0;
            for (int i = 0; i < 3; i++) {
                double z = random.nextGaussian();
                squares += z * z;
            }
            return random.nextGaussian() / Math.sqrt(squares);
        }
    },
    /// Lognormal with parameter ½.
    SKEWED {
        @Override
        double draw(RandomGenerator random) {
            double value = StrictMath.exp(0.5 * random.nextGaussian());
            double variance = StrictMath.exp(0.25);
            return (value - Math.sqrt(variance)) / Math.sqrt((variance - 1) * variance);
        }
    },
    EXPONENTIAL {
        @Override
        double draw(RandomGenerator random) {
            return random.nextExponential() - 1;
        }
    };

    abstract double draw(RandomGenerator random);

    double[] draw(RandomGenerator random, int n) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = draw(random);
        }
        return values;
    }
}
