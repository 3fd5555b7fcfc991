package dev.bevis.data.source;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The part of the process's surroundings that decides where datasets are found.
///
/// @param variables environment variables; an empty one counts as absent
/// @param home the user's home folder
public record Environment(Map<String, String> variables, Path home) {

    public Environment {
        variables = Collections.unmodifiableMap(new TreeMap<>(variables));
    }

    /// That of this process.
    public static Environment system() {
        return new Environment(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /// The value of `BEVIS_CIFAR10`: a folder or archive to read CIFAR-10 from.
    public Optional<Path> cifar10() {
        return variable("BEVIS_CIFAR10").map(Path::of);
    }

    /// The folder of imported datasets: `BEVIS_DATA`, else `bevis` in `XDG_CACHE_HOME`, else
    /// `~/.cache/bevis`. A relative `XDG_CACHE_HOME` is ignored, as its specification asks.
    public Path dataFolder() {
        return variable("BEVIS_DATA")
                .map(Path::of)
                .orElseGet(() ->
                        variable("XDG_CACHE_HOME")
                                .map(Path::of)
                                .filter(Path::isAbsolute)
                                .orElse(home.resolve(".cache"))
                                .resolve("bevis"));
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }
}
