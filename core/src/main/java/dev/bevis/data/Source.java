package dev.bevis.data;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Where a dataset comes from.
public sealed interface Source permits Shapes, Cifar10 {

    /// The name it is asked for by, such as `cifar10`.
    String name();

    /// What it holds, in a few words.
    String description();

    /// How many training images it has.
    int trainingImages();

    /// Why there is none, where its user named it so that there can be none.
    default Optional<String> fault() {
        return Optional.empty();
    }

    /// Reads or makes all images.
    ///
    /// @throws DatasetException when there is no such data or something is wrong with it
    /// @throws IOException when the disk fails or may not be read
    Dataset load() throws IOException;

    /// Finds a source by name or path.
    ///
    /// `cifar10` is the folder in `BEVIS_CIFAR10` where that is set, else the imported copy in the
    /// data folder. A name goes before a file of that name; write `./cifar10` for the file.
    ///
    /// @param nameOrPath `shapes`, `cifar10`, or the path of CIFAR-10 as a folder or archive
    /// @throws IllegalArgumentException when it can be neither
    static Source parse(String nameOrPath, Environment environment) {
        return switch (nameOrPath) {
            case "shapes" -> new Shapes();
            case "cifar10" -> cifar10(environment);
            default -> new Cifar10(path(nameOrPath), Cifar10.Origin.GIVEN);
        };
    }

    /// All sources that have a name.
    static List<Source> named(Environment environment) {
        return List.of(new Shapes(), cifar10(environment));
    }

    private static Cifar10 cifar10(Environment environment) {
        return environment
                .cifar10()
                .map(path -> new Cifar10(path, Cifar10.Origin.VARIABLE))
                .orElseGet(() ->
                        new Cifar10(
                                new Cache(environment.dataFolder()).cifar10(),
                                Cifar10.Origin.IMPORTED));
    }

    private static Path path(String text) {
        try {
            if (text.isBlank()) {
                throw new InvalidPathException(text, "it is empty");
            }
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "No dataset can be called '"
                            + text
                            + "': "
                            + e.getReason()
                            + ". Known: shapes, cifar10, or the path of CIFAR-10",
                    e);
        }
    }
}
