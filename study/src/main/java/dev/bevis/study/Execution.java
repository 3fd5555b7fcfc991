package dev.bevis.study;

import dev.bevis.train.Options.Precision;

import java.nio.file.Path;
import java.util.Optional;

/// How trials are trained where somebody wants it otherwise than studies have it. It belongs to no
/// identity, so results that come of it are not for a store that others use.
///
/// @param precision of the arithmetic
/// @param stepCost whether events of steps carry the cost
/// @param firstWeights a safetensors file to start from instead of random weights
public record Execution(Precision precision, boolean stepCost, Optional<Path> firstWeights) {

    /// As studies have it.
    public static final Execution USUAL = new Execution(Precision.FLOAT, false, Optional.empty());
}
