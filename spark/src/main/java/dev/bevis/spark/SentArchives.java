package dev.bevis.spark;

import dev.bevis.data.source.Environment;
import dev.bevis.study.run.CohortDescription;

import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The [DataArchive]s that a driver has sent, each once to each executor that trains.
final class SentArchives implements AutoCloseable {

    private final JavaSparkContext spark;
    private final Set<String> sent = new TreeSet<>();
    private @Nullable Path folder;

    SentArchives(JavaSparkContext spark) {
        this.spark = spark;
    }

    /// What the archive of a cohort's dataset is called, if there is one.
    synchronized Optional<String> sent(CohortDescription cohort) {
        return Optional.of(DataArchive.name(cohort)).filter(sent::contains);
    }

    /// Has executors get the dataset of a cohort before their next task.
    ///
    /// @throws IOException where the dataset has no files, or they cannot be read or written
    synchronized void send(CohortDescription cohort, Environment environment) throws IOException {
        String name = DataArchive.name(cohort);
        if (sent.contains(name)) {
            return;
        }
        if (folder == null) {
            folder = Files.createTempDirectory("bevis-data");
        }
        Path archive = folder.resolve(name);
        DataArchive.write(archive, cohort, environment);
        spark.addFile(archive.toString());
        sent.add(name);
    }

    @Override
    public synchronized void close() {
        try {
            for (String name : sent) {
                Files.deleteIfExists(folder().resolve(name));
            }
            if (folder != null) {
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path folder() {
        if (folder == null) {
            throw new IllegalStateException("nothing was sent");
        }
        return folder;
    }
}
