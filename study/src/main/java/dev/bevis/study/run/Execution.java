package dev.bevis.study.run;

import dev.bevis.train.Options.Precision;

import java.nio.file.Path;
import java.util.Optional;

/// How trials are trained where somebody wants it otherwise than studies have it. It belongs to no
/// identity, so results that come of it are not for a store that others use.
///
/// @param precision of the arithmetic
/// @param stepCost whether events of steps carry the cost
/// @param firstWeights a safetensors file to start from instead of random weights
/// @param checking how gradients are checked
public record Execution(
        Precision precision, boolean stepCost, Optional<Path> firstWeights, Checking checking) {

    /// As studies have it.
    public static final Execution USUAL = new Execution(Precision.FLOAT, false, Optional.empty());

    /// The same in doubles.
    public static final Execution DOUBLE = new Execution(Precision.DOUBLE, false, Optional.empty());

    /// How trials are trained, with checks as usual.
    public Execution(Precision precision, boolean stepCost, Optional<Path> firstWeights) {
        this(precision, stepCost, firstWeights, Checking.USUAL);
    }

    /// How gradients are checked.
    ///
    /// @param jitter standard deviation of the noise on biases, scales and shifts
    /// @param floats whether the gradient in floats is compared with that in doubles, at weights
    ///   that floats hold exactly
    public record Checking(double jitter, boolean floats) {

        /// Where training starts biases are 0 and scales 1, which hides mistakes.
        public static final double JITTER = 0.1;

        /// As studies have it.
        public static final Checking USUAL = new Checking(JITTER, false);
    }
}
