package dev.bevis.spark;

import dev.bevis.data.source.Environment;
import dev.bevis.data.source.Source;
import dev.bevis.study.run.CohortDescription;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// The files of a dataset in one, for executors on machines that do not have them.
///
/// It holds a folder `data` of imported datasets and of features that were made, as
/// [Environment#dataFolder] has them, `cifar10` as `BEVIS_CIFAR10` names it, and in `files` what
/// the user named by a path.
final class DataArchive {

    private static final String DATA = "data";
    private static final String CIFAR10 = "cifar10";
    private static final String FILES = "files";

    private DataArchive() {}

    /// What an archive of a dataset is called.
    static String name(CohortDescription cohort) {
        return "bevis-" + cohort.dataset().fingerprint() + ".zip";
    }

    /// Writes the archive of the dataset of a cohort.
    ///
    /// @throws IOException where the dataset has no files, or they cannot be read
    static void write(Path archive, CohortDescription cohort, Environment environment)
            throws IOException {
        Source source = cohort.source();
        Optional<Path> place = source.place(environment).filter(Files::exists);
        if (place.isEmpty()) {
            throw new IOException(
                    "expected the files of the dataset '"
                            + source.text()
                            + "' for executors that do not have it, found none here; datasets that"
                            + " a program makes itself cannot be trained on by other machines");
        }
        try (OutputStream out = Files.newOutputStream(archive);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.BEST_SPEED);
            Path folder = environment.dataFolder().toAbsolutePath().normalize();
            Path files = place.get().toAbsolutePath().normalize();
            if (environment.cifar10().isPresent()
                    && environment.cifar10().equals(source.place(environment))) {
                add(zip, CIFAR10 + "/" + files.getFileName(), files);
            } else if (files.startsWith(folder)) {
                add(zip, DATA + "/" + slashes(folder.relativize(files)), files);
            } else {
                add(zip, FILES + "/" + files.getFileName(), files);
            }
            Path made = folder.resolve("patches").resolve(cohort.dataset().fingerprint());
            if (Files.isDirectory(made)) {
                add(zip, DATA + "/" + slashes(folder.relativize(made)), made);
            }
        }
    }

    private static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }

    private static void add(ZipOutputStream zip, String name, Path path) throws IOException {
        if (Files.isDirectory(path)) {
            try (Stream<Path> children = Files.list(path)) {
                for (Path child : children.sorted().toList()) {
                    add(zip, name + "/" + child.getFileName(), child);
                }
            }
        } else {
            zip.putNextEntry(new ZipEntry(name));
            Files.copy(path, zip);
            zip.closeEntry();
        }
    }

    /// A dataset that was unpacked.
    ///
    /// @param environment in which its source is found
    record Unpacked(Source source, Environment environment) {}

    /// Unpacks an archive, once.
    ///
    /// @param folder for what is in it; if it is there already it is whole
    static Unpacked unpack(Path archive, Path folder, Source source) throws IOException {
        if (!Files.isDirectory(folder)) {
            Path part = Files.createTempDirectory(folder.toAbsolutePath().getParent(), "unpacking");
            try (InputStream in = Files.newInputStream(archive);
                    ZipInputStream zip = new ZipInputStream(in)) {
                for (ZipEntry entry = zip.getNextEntry();
                        entry != null;
                        entry = zip.getNextEntry()) {
                    Path file = part.resolve(entry.getName()).normalize();
                    if (!file.startsWith(part)) {
                        throw new IOException(archive + ": has a file '" + entry.getName() + "'");
                    }
                    Files.createDirectories(file.resolveSibling(""));
                    Files.copy(zip, file);
                }
            }
            Files.move(part, folder);
        }
        SortedMap<String, String> variables = new TreeMap<>();
        variables.put("BEVIS_DATA", folder.resolve(DATA).toString());
        variables.put(
                "BEVIS_CIFAR10", only(folder.resolve(CIFAR10)).map(Path::toString).orElse(""));
        return new Unpacked(
                only(folder.resolve(FILES)).map(source::at).orElse(source),
                new Environment(variables, Environment.system().home()));
    }

    private static Optional<Path> only(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findFirst();
        }
    }
}
