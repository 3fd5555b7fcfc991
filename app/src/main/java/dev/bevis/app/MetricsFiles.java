package dev.bevis.app;

import dev.bevis.train.Event;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/// The curves of several trials, each in its own [MetricsFile], where they were asked for.
final class MetricsFiles implements AutoCloseable {

    private final List<MetricsFile> files = new ArrayList<>();

    private MetricsFiles() {}

    /// Opens a file for each trial, or none.
    ///
    /// @param err hears of lines that are missing
    static MetricsFiles open(List<PlannedTrial> trials, PrintStream err) throws IOException {
        MetricsFiles metrics = new MetricsFiles();
        try {
            for (PlannedTrial trial : trials) {
                if (trial.output().metrics.isPresent()) {
                    metrics.files.add(
                            MetricsFile.open(
                                    trial.output().metrics.get(),
                                    trial.output().checkpoint.isPresent(),
                                    message -> Text.warn(err, message)));
                }
            }
        } catch (IOException e) {
            metrics.close();
            throw e;
        }
        return metrics;
    }

    /// Something happened to the trial at `index`.
    void accept(int index, Event event) {
        if (!files.isEmpty()) {
            files.get(index).accept(event);
        }
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (MetricsFile file : files) {
            try {
                file.close();
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
