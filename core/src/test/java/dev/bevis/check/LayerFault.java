package dev.bevis.check;

import dev.bevis.model.Parameter;

import java.util.List;

/// Mistakes that people make in the backward pass of a layer. What it gives is right with all of
/// them.
enum LayerFault {
    NONE(""),

    LAYER_NORM_SCALE_FORGOTTEN("(layer|skip)-norm.*") {
        @Override
        double[][] after(Seen seen, double[][] right) {
            return seen.layerNorm(false, true, true);
        }
    },
    LAYER_NORM_MEAN_TERM_FORGOTTEN("(layer|skip)-norm.*") {
        @Override
        double[][] after(Seen seen, double[][] right) {
            return seen.layerNorm(true, false, true);
        }
    },
    LAYER_NORM_VARIANCE_TERM_FORGOTTEN("(layer|skip)-norm.*") {
        @Override
        double[][] after(Seen seen, double[][] right) {
            return seen.layerNorm(true, true, false);
        }
    },
    LAYER_NORM_GRADIENT_OF_SCALE_BY_INPUTS("(layer|skip)-norm.*") {
        @Override
        double[][] before(Seen seen) {
            return seen.of((u, n) -> seen.dy[u][n] * (1 + 0.1 * seen.x[u][n]));
        }
    },

    SKIP_GRADIENT_FORGOTTEN("skip[0-9]+") {
        @Override
        double[][] after(Seen seen, double[][] right) {
            return seen.dy;
        }
    },
    SKIP_BRANCH_FORGOTTEN("skip[0-9]+") {
        @Override
        double[][] after(Seen seen, double[][] right) {
            return seen.of((u, n) -> right[u][n] - seen.dy[u][n]);
        }
    },
    SKIP_HALVED("skip[0-9]+") {
        @Override
        double[][] after(Seen seen, double[][] right) {
            return seen.of((u, n) -> 0.5 * right[u][n]);
        }
    },

    PATCHES_IN_ANOTHER_ORDER("patch.*") {
        @Override
        double[][] before(Seen seen) {
            return seen.of((u, n) -> seen.dy[(u + UNITS) % seen.dy.length][n]);
        }
    },
    PATCH_FORGOTTEN("patch.*") {
        @Override
        double[][] before(Seen seen) {
            return seen.of((u, n) -> u < UNITS ? 0 : seen.dy[u][n]);
        }
    },
    PATCHES_AVERAGED("patch.*") {
        @Override
        double[][] before(Seen seen) {
            return seen.of((u, n) -> seen.dy[u][n] * UNITS / seen.dy.length);
        }
    },

    GELU_DENSITY_FORGOTTEN("gelu.*") {
        @Override
        double[][] after(Seen seen, double[][] right) {
            return seen.of((u, n) ->
                    seen.x[u][n] == 0 ? right[u][n] : seen.dy[u][n] * seen.y[u][n] / seen.x[u][n]);
        }
    },
    GELU_AS_A_RECTIFIER("gelu.*") {
        @Override
        double[][] after(Seen seen, double[][] right) {
            return seen.of((u, n) -> seen.x[u][n] > 0 ? seen.dy[u][n] : 0);
        }
    },
    SILU_SECOND_TERM_FORGOTTEN("silu.*") {
        @Override
        double[][] after(Seen seen, double[][] right) {
            return seen.of((u, n) -> seen.dy[u][n] / (1 + StrictMath.exp(-seen.x[u][n])));
        }
    },
    ELU_SLOPE_OF_ONE("elu.*") {
        @Override
        double[][] after(Seen seen, double[][] right) {
            return seen.dy;
        }
    },
    ELU_ALPHA_FORGOTTEN("elu.*") {
        @Override
        double[][] after(Seen seen, double[][] right) {
            return seen.of((u, n) ->
                    seen.dy[u][n] * (seen.x[u][n] > 0 ? 1 : StrictMath.exp(seen.x[u][n])));
        }
    },
    TANH_NOT_SQUARED("tanh.*") {
        @Override
        double[][] after(Seen seen, double[][] right) {
            return seen.of((u, n) -> seen.dy[u][n] * (1 - seen.y[u][n]));
        }
    },
    SIGMOID_ONE_FACTOR("sigmoid.*") {
        @Override
        double[][] after(Seen seen, double[][] right) {
            return seen.of((u, n) -> seen.dy[u][n] * seen.y[u][n]);
        }
    },

    DROPOUT_MASK_FORGOTTEN("dropout[1-9].*") {
        @Override
        double[][] after(Seen seen, double[][] right) {
            return seen.dy;
        }
    },
    DROPOUT_NOT_SCALED("dropout[1-9].*") {
        @Override
        double[][] after(Seen seen, double[][] right) {
            return seen.of((u, n) -> seen.y[u][n] == 0 ? 0 : seen.dy[u][n]);
        }
    },
    DROPOUT_MASK_OF_THE_NEXT_IMAGE("dropout[1-9].*") {
        @Override
        double[][] after(Seen seen, double[][] right) {
            return seen.of((u, n) ->
                    seen.y[u][(n + 1) % seen.y[u].length] == 0 ? 0 : seen.dy[u][n] * 256 / 179);
        }
    },
    INPUTS_NOT_DROPPED("dropout0") {
        @Override
        double[][] images(Seen seen) {
            return seen.x;
        }
    };

    /// Outputs of each patch in the networks that are checked.
    static final int UNITS = 3;

    private final String layers;

    LayerFault(String layers) {
        this.layers = layers;
    }

    /// What the names of spoiled layers are like.
    String layers() {
        return layers;
    }

    /// The gradient that the layer is given, units × N.
    double[][] before(Seen seen) {
        return seen.dy;
    }

    /// The gradient that it gives, units × N.
    double[][] after(Seen seen, double[][] right) {
        return right;
    }

    /// The images, N × D, from which the layer above takes the gradient of its weights.
    double[][] images(Seen seen) {
        return seen.y;
    }

    /// A number for each unit and image.
    interface Numbers {
        double of(int unit, int image);
    }

    /// What a layer got and gave, units × N.
    ///
    /// @param dy the right gradient of what it gave
    record Seen(List<Parameter> parameters, double[][] x, double[][] y, double[][] dy) {

        double[][] of(Numbers numbers) {
            double[][] all = new double[dy.length][dy[0].length];
            for (int u = 0; u < all.length; u++) {
                for (int n = 0; n < all[u].length; n++) {
                    all[u][n] = numbers.of(u, n);
                }
            }
            return all;
        }

        /// The gradient of layer norm with ε = 0.01, with some of its parts alone.
        double[][] layerNorm(boolean scaled, boolean centered, boolean stretched) {
            int units = x.length;
            double[][] dx = of((_, _) -> 0);
            for (int n = 0; n < x[0].length; n++) {
                double mean = 0;
                double variance = 0;
                for (double[] unit : x) {
                    mean += unit[n] / units;
                }
                for (double[] unit : x) {
                    variance += (unit[n] - mean) * (unit[n] - mean) / units;
                }
                double inverse = 1 / Math.sqrt(variance + 1e-2);
                double sum = 0;
                double product = 0;
                double[] g = new double[units];
                for (int u = 0; u < units; u++) {
                    double scale = parameters.getFirst().value().get(0, u);
                    g[u] = dy[u][n] * (scaled ? scale : 1);
                    sum += centered ? g[u] / units : 0;
                    product += stretched ? g[u] * (x[u][n] - mean) * inverse / units : 0;
                }
                for (int u = 0; u < units; u++) {
                    dx[u][n] = inverse * (g[u] - sum - (x[u][n] - mean) * inverse * product);
                }
            }
            return dx;
        }
    }
}
