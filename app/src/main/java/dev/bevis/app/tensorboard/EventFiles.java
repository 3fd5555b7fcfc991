package dev.bevis.app.tensorboard;

import dev.bevis.study.progress.StudyListener;
import dev.bevis.study.trial.Job;
import dev.bevis.study.trial.TrialResult;
import dev.bevis.tensor.Tensor;
import dev.bevis.tensor.Tensors;
import dev.bevis.train.Trial;
import dev.bevis.train.progress.Evaluation;
import dev.bevis.train.progress.Event;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;

/// Writes what happens to trials for TensorBoard, each in a folder of its own:
/// `FOLDER/STUDY/STEP/SETTING/seed-1-3f2a9c1b`, with the first digits of the trial's id at the end.
///
/// Scalars are `batch/loss` and `batch/learning_rate` at every update, or of long trials at every
/// n-th with n = ⌈steps/[#MOST_UPDATES]⌉, and `train/loss`, `train/cost`, `train/accuracy`,
/// `validation/…` and `batches/…` at evaluations; histograms are `weights/dense1.weight` and so on
/// there. A trial that goes on from a saved state goes on in another file.
public final class EventFiles implements StudyListener, AutoCloseable {

    /// Most updates that are written of a trial.
    static final long MOST_UPDATES = 2_000;

    private static final int SHORT_ID = 8;
    private static final int LONGEST_NAME = 80;

    private final Path folder;
    private final String study;
    private final DoubleSupplier clock;
    private final Map<String, Written> files = new ConcurrentHashMap<>();

    /// A trial's file, with what was written of it.
    private static final class Written {
        private final EventFile file;
        private final long between;
        private long weightsAt = -1;

        Written(EventFile file, long between) {
            this.file = file;
            this.between = between;
        }
    }

    private interface Writing {
        void write(Written to) throws IOException;
    }

    /// @param folder made where it is missing
    /// @param study its name
    /// @throws IOException when it cannot be made
    public EventFiles(Path folder, String study) throws IOException {
        this(folder, study, EventFiles::now);
    }

    /// @param clock seconds since 1970
    EventFiles(Path folder, String study, DoubleSupplier clock) throws IOException {
        this.folder = folder;
        this.study = study;
        this.clock = clock;
        Files.createDirectories(folder);
    }

    private static double now() {
        Instant now = Instant.now();
        return now.getEpochSecond() + now.getNano() * 1e-9;
    }

    /// Where the files of a trial are.
    Path folder(Job job) {
        Trial.Seeds seeds = job.trial().seeds();
        String pair =
                seeds.init() == seeds.data()
                        ? "seed-" + seeds.init()
                        : "seed-" + seeds.init() + "-" + seeds.data();
        return folder.resolve(plain(study))
                .resolve(plain(job.step()))
                .resolve(plain(job.stepSetting()))
                .resolve(pair + "-" + job.id().substring(0, SHORT_ID));
    }

    /// A name that every disk takes and that leads nowhere else.
    private static String plain(String name) {
        String safe = name.replaceAll("[^A-Za-z0-9._=,+-]", "_").replaceAll("^[.-]+", "_");
        return safe.isEmpty() ? "_" : safe.substring(0, Math.min(LONGEST_NAME, safe.length()));
    }

    @Override
    public void event(Job job, Event event) {
        switch (event) {
            case Event.Started(long step, long steps, long _) -> open(job, step, steps);
            case Event.Stepped stepped ->
                    write(
                            job,
                            to -> {
                                if (stepped.step() % to.between == 0) {
                                    to.file.scalar("batch/loss", stepped.step(), stepped.loss());
                                    to.file.scalar(
                                            "batch/learning_rate",
                                            stepped.step(),
                                            stepped.learningRate());
                                }
                            });
            case Event.Evaluated(long step, var split, var evaluation) ->
                    write(job, to -> scored(to, split.text(), step, evaluation));
            case Event.Averaged averaged ->
                    write(job, to -> scored(to, "batches", averaged.step(), averaged.evaluation()));
            case Event.Saved _, Event.Warned _ -> {}
        }
    }

    private void open(Job job, long step, long steps) {
        Path place = folder(job);
        try {
            Files.createDirectories(place);
            String name = String.format(Locale.ROOT, "events.out.tfevents.%010d.bevis", step);
            EventFile file = new EventFile(place.resolve(name), clock);
            if (step > 0) {
                file.resumed(step);
            }
            files.put(job.id(), new Written(file, Math.max(1, Math.ceilDiv(steps, MOST_UPDATES))));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    new IOException(
                            "Cannot write "
                                    + place
                                    + " ("
                                    + e
                                    + "); make room or allow it there, or leave out --tensorboard",
                            e));
        }
    }

    private void write(Job job, Writing writing) {
        Written to = files.get(job.id());
        if (to != null) {
            try {
                writing.write(to);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void scored(Written to, String of, long step, Evaluation evaluation)
            throws IOException {
        to.file.scalar(of + "/loss", step, evaluation.loss());
        to.file.scalar(of + "/cost", step, evaluation.cost());
        to.file.scalar(of + "/accuracy", step, evaluation.accuracy());
        to.file.flush();
    }

    @Override
    public boolean wantsWeights(Job job) {
        return files.containsKey(job.id());
    }

    /// An evaluation of two splits tells the same weights twice.
    @Override
    public void weights(Job job, long step, Tensors weights) {
        write(
                job,
                to -> {
                    if (to.weightsAt != step) {
                        to.weightsAt = step;
                        for (Tensor tensor : weights.all()) {
                            to.file.histogram(
                                    "weights/" + tensor.name(),
                                    step,
                                    ValueHistogram.of(tensor.values()));
                        }
                        to.file.flush();
                    }
                });
    }

    @Override
    public void stored(Job job, TrialResult result) {
        Written ended = files.remove(job.id());
        if (ended != null) {
            try {
                ended.file.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Writes what is left of trials that were stopped.
    @Override
    public void close() throws IOException {
        for (Written each : files.values()) {
            each.file.close();
        }
        files.clear();
    }
}
