package dev.bevis.spark;

import dev.bevis.data.Dataset;
import dev.bevis.data.source.Environment;
import dev.bevis.data.source.Source;

import org.apache.spark.SparkFiles;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The datasets of an executor, each read once for all its tasks, and again where memory was needed
/// for other things.
final class ExecutorDatasets {

    private final Map<String, SoftReference<Dataset>> read = new TreeMap<>();

    /// The dataset of a source: from where this machine has it itself, else from where the driver
    /// has it, if that is the same here, else from what the driver sent.
    ///
    /// @return empty if there is none of these
    synchronized Optional<Dataset> get(CohortAssignment assignment) throws IOException {
        Source source = assignment.description().source();
        SoftReference<Dataset> known = read.get(source.text());
        Dataset dataset = known == null ? null : known.get();
        if (dataset == null) {
            Optional<Dataset> found = find(source, assignment.data());
            if (found.isEmpty()) {
                return found;
            }
            dataset = found.get();
            read.put(source.text(), new SoftReference<>(dataset));
        }
        return Optional.of(dataset);
    }

    private static Optional<Dataset> find(Source source, DataPlace driver) throws IOException {
        for (Environment each : List.of(Environment.system(), driver.environment())) {
            Optional<Path> place = source.place(each);
            if (place.isEmpty() || Files.exists(place.get())) {
                return Optional.of(source.load(each));
            }
        }
        if (driver.archive().isEmpty()) {
            return Optional.empty();
        }
        Path archive = Path.of(SparkFiles.get(driver.archive()));
        DataArchive.Unpacked unpacked =
                DataArchive.unpack(
                        archive,
                        archive.resolveSibling(driver.archive().replace(".zip", "")),
                        source);
        return Optional.of(unpacked.source().load(unpacked.environment()));
    }
}
