package dev.bevis.spark;

import dev.bevis.data.source.Environment;
import dev.bevis.data.source.Source;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Where the driver has its datasets: a machine that shares its folders finds them there.
///
/// @param dataFolder of imported datasets
/// @param cifar10 what `BEVIS_CIFAR10` says; empty if nothing
/// @param archive name of the [DataArchive] that the driver sent; empty if it sent none
record DataPlace(String dataFolder, String cifar10, String archive) {

    /// The variables of an [Environment].
    private static final String DATA = "BEVIS_DATA";

    private static final String CIFAR10 = "BEVIS_CIFAR10";

    static DataPlace of(Environment environment, Optional<String> archive) {
        return new DataPlace(
                environment.dataFolder().toAbsolutePath().normalize().toString(),
                environment
                        .cifar10()
                        .map(path -> path.toAbsolutePath().normalize().toString())
                        .orElse(""),
                archive.orElse(""));
    }

    /// The driver's environment as far as it decides where data is, with the home of this machine.
    Environment environment() {
        SortedMap<String, String> variables = new TreeMap<>();
        variables.put(DATA, dataFolder);
        variables.put(CIFAR10, cifar10);
        return new Environment(variables, Environment.system().home());
    }

    /// A source that means the same in every working folder.
    static Source absolute(Source source, Environment environment) {
        Optional<Path> place = source.place(environment);
        return place.isEmpty() ? source : source.at(place.get().toAbsolutePath().normalize());
    }

    void write(DataOutputStream out) throws IOException {
        Blocks.write(out, dataFolder);
        Blocks.write(out, cifar10);
        Blocks.write(out, archive);
    }

    static DataPlace read(DataInputStream in) throws IOException {
        String dataFolder = Blocks.text(in);
        String cifar10 = Blocks.text(in);
        return new DataPlace(dataFolder, cifar10, Blocks.text(in));
    }
}
