package dev.bevis.study.figure;

import dev.bevis.tensor.Tensors;

import java.io.IOException;
import java.util.Optional;

/// A trial that a figure shows, with what is stored of its network.
public interface ShownTrial extends EndedTrial {

    /// The weights of the network at its end, by name; empty if it diverged.
    ///
    /// @throws IOException when the store cannot be read
    Optional<Tensors> weights() throws IOException;

    /// What was measured of the network; empty where that was not asked for or cannot be measured.
    ///
    /// @param what one of [Figure#measurements]
    /// @throws IllegalArgumentException if the figure does not name it there
    /// @throws IOException when the store cannot be read
    Optional<Tensors> measured(NetworkMeasurement what) throws IOException;
}
