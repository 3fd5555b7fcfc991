package dev.bevis.app.command.train;

import dev.bevis.app.command.study.StudyProgress;
import dev.bevis.app.option.OutputFlags;
import dev.bevis.app.tensorboard.EventFiles;
import dev.bevis.study.file.Study;
import dev.bevis.study.progress.StudyListener;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.trial.Job;
import dev.bevis.study.trial.TrialResult;
import dev.bevis.tensor.Tensors;
import dev.bevis.train.progress.Event;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// Hears what `train` does: shows it, and writes the metrics of each trial where they were asked
/// for.
final class TrainListener implements StudyListener, AutoCloseable {

    private final StudyProgress progress;
    private final OutputFlags output;
    private final TrialNames names;
    private final Map<String, MetricsFile> metrics = new ConcurrentHashMap<>();
    private final Optional<EventFiles> events;

    TrainListener(StudyProgress progress, OutputFlags output, TrialNames names, Study study)
            throws IOException {
        this.progress = progress;
        this.output = output;
        this.names = names;
        events =
                output.tensorBoard.isPresent()
                        ? Optional.of(new EventFiles(output.tensorBoard.get(), study.name()))
                        : Optional.empty();
    }

    @Override
    public void planned(StepResult state, List<SettingResult> stepSettings, List<Job> missing) {
        progress.planned(state, stepSettings, missing);
    }

    @Override
    public void started(List<Job> cohort, Optional<String> where) {
        if (output.metrics.isPresent()) {
            try {
                for (Job job : cohort) {
                    open(job, output.metrics.get());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        progress.started(cohort, where);
    }

    private void open(Job job, Path place) throws IOException {
        Path file =
                output.file(place, names.name(job.stepSetting(), job.trial().seeds()), ".jsonl");
        metrics.put(
                job.id(), MetricsFile.open(file, output.checkpoint.isPresent(), progress::warned));
    }

    @Override
    public void event(Job job, Event event) {
        MetricsFile file = metrics.get(job.id());
        if (file != null) {
            file.accept(event);
        }
        events.ifPresent(files -> files.event(job, event));
        progress.event(job, event);
    }

    @Override
    public boolean wantsWeights(Job job) {
        return events.isPresent() && events.get().wantsWeights(job);
    }

    @Override
    public void weights(Job job, long step, Tensors weights) {
        events.ifPresent(files -> files.weights(job, step, weights));
    }

    @Override
    public void stored(Job job, TrialResult result) {
        events.ifPresent(files -> files.stored(job, result));
        progress.stored(job, result);
    }

    @Override
    public void warned(String message) {
        progress.warned(message);
    }

    /// Writes what is left.
    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (MetricsFile file : new TreeMap<>(metrics).values()) {
            try {
                file.close();
            } catch (IOException e) {
                failure = e;
            }
        }
        if (events.isPresent()) {
            events.get().close();
        }
        progress.close();
        if (failure != null) {
            throw failure;
        }
    }
}
