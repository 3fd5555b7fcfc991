package dev.bevis.study.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;

/// Opens [Runner]s on other machines, by an address. Services are found by
/// [java.util.ServiceLoader], so that the program knows none of them and starts without them.
public interface RunnerService {

    /// How the addresses look, for messages, such as `spark://HOST:PORT`.
    String addresses();

    /// Whether an address is one of these.
    boolean opens(String address);

    /// Makes contact with what computes there.
    ///
    /// @throws IOException when it cannot be reached or refuses, with a message for the user
    /// @throws IllegalArgumentException for settings that mean nothing
    Runner open(String address, Opening opening) throws IOException;

    /// How a runner is opened.
    ///
    /// @param settings of what computes there, by its own names, such as `spark.executor.memory`
    /// @param checkpoints a folder that all machines share, for states of trials; empty for the
    ///   store's own where they see it
    /// @param warnings hears what the user should know, at any time
    record Opening(
            SequencedMap<String, String> settings,
            Optional<Path> checkpoints,
            Consumer<String> warnings) {

        public Opening {
            settings = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(settings));
        }
    }
}
