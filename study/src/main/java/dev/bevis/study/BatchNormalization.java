package dev.bevis.study;

import dev.bevis.model.BatchNorm;

import java.util.Optional;

/// Whether the hidden layers of a setting normalize their batches, and how.
///
/// @param norm empty for networks without
public record BatchNormalization(Optional<BatchNorm> norm) {

    /// The usual one.
    public static final BatchNorm USUAL = new BatchNorm(0.9, 1e-10);

    public BatchNormalization {
        // 0 and -0 are one number, and one setting.
        norm = norm.map(n -> new BatchNorm(n.momentum() + 0.0, n.epsilon()));
    }

    /// On with usual values, or off.
    public static BatchNormalization of(boolean on) {
        return new BatchNormalization(on ? Optional.of(USUAL) : Optional.empty());
    }
}
