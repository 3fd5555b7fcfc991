package dev.bevis.model;

import dev.bevis.kernel.Matrix;

/// A named matrix that a network is made of.
///
/// @param name unique in a network and stable across files, such as `dense1.weight`
/// @param value outputs × inputs for weights, 1 × units for all others
/// @param role what becomes of it in training
public record Parameter(String name, Matrix value, Role role) {

    /// What becomes of a parameter in training.
    public enum Role {
        /// Learned, with L2 penalty.
        WEIGHT,
        /// Learned, without penalty: biases, scales, shifts.
        VECTOR,
        /// A bias in front of batch norm: its gradient is 0, for the norm subtracts it again.
        FIXED,
        /// Tracked, not learned: running averages.
        STATISTIC
    }
}
