package dev.bevis.model;

import dev.bevis.kernel.matrix.Matrix;

import java.util.List;

/// A named matrix that a network is made of.
///
/// @param name unique in a network and stable across files, such as `dense1.weight`
/// @param value outputs × inputs for weights, 1 × units for all others
/// @param role what becomes of it in training
/// @param states what an update rule remembers about it, in the rule's order
public record Parameter(String name, Matrix value, Role role, List<State> states) {

    /// What becomes of a parameter in training.
    public enum Role {
        /// Learned, with L2 penalty.
        WEIGHT,
        /// Learned, without penalty: biases, scales, shifts.
        VECTOR,
        /// A bias in front of batch norm: its gradient is 0, for the norm subtracts it again.
        FIXED,
        /// Tracked, not learned: running averages.
        STATISTIC;

        /// Whether an update changes it.
        public boolean learns() {
            return this == WEIGHT || this == VECTOR;
        }
    }

    /// What an update rule remembers about a parameter.
    ///
    /// @param name such as `dense1.weight.velocity`
    /// @param value of the parameter's shape and storage
    public record State(String name, Matrix value) {}

    public Parameter {
        states = List.copyOf(states);
    }

    /// The matrices of the states, for kernels. Make it once: it allocates.
    List<Matrix> stateMatrices() {
        return states.stream().map(State::value).toList();
    }
}
