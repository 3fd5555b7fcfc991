package dev.bevis.study.run;

import dev.bevis.data.Dataset;
import dev.bevis.data.Images;
import dev.bevis.data.Split;
import dev.bevis.data.SplitName;
import dev.bevis.data.source.Source;
import dev.bevis.kernel.matrix.StorageSize;
import dev.bevis.model.Architecture;
import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.trial.DatasetIdentity;
import dev.bevis.study.trial.Job;
import dev.bevis.train.Cohort;
import dev.bevis.train.Options;
import dev.bevis.train.Trial;
import dev.bevis.train.UpdateRule;
import dev.bevis.train.progress.Event;
import dev.bevis.train.schedule.EvaluateEvery;
import dev.bevis.train.schedule.Length;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// How fast this machine trains and evaluates, from short measurements of the networks at hand,
/// each made once.
final class Speed {

    private static final double WARM_UP_SECONDS = 0.4;
    private static final double SECONDS = 0.5;
    private static final int EVALUATIONS = 4;

    /// A store takes so long for the files of a trial, with all that is forced to the device.
    private static final double SECONDS_TO_STORE = 0.02;

    private final Datasets datasets;
    private final int threads;
    private final Map<Shape, Rate> rates = new LinkedHashMap<>();
    private boolean compiled;

    /// What a speed depends on.
    ///
    /// @param whole whether steps store the whole gradient
    /// @param alone whether a network has all threads to itself
    private record Shape(
            Source source,
            Architecture architecture,
            int batch,
            UpdateRule rule,
            boolean whole,
            boolean alone) {}

    /// @param step seconds of one step of one trial, all threads busy with such
    /// @param image seconds to evaluate one image
    /// @param setUp seconds to prepare a cohort
    private record Rate(double step, double image, double setUp) {}

    /// @param threads to compute with
    Speed(Datasets datasets, int threads) {
        this.datasets = datasets;
        this.threads = threads;
    }

    /// Seconds that some jobs take, cohort after cohort.
    double seconds(List<Job> jobs) throws IOException {
        double seconds = 0;
        for (List<List<Job>> together : Job.concurrent(Job.cohorts(jobs), threads)) {
            int members = together.stream().mapToInt(List::size).sum();
            double setUp = 0;
            for (List<Job> cohort : together) {
                for (Job job : cohort) {
                    Rate rate = rate(job, members < threads);
                    setUp = Math.max(setUp, rate.setUp());
                    seconds += seconds(job, rate);
                }
            }
            seconds += setUp;
        }
        return seconds;
    }

    private static double seconds(Job job, Rate rate) {
        return job.steps() * rate.step()
                + job.trial().evaluatedImages(job.begun()) * rate.image()
                + SECONDS_TO_STORE;
    }

    /// Seconds that a look at the test images takes for a trial.
    double testSeconds(Job job) throws IOException {
        return job.trial().testedImages(job.dataset()) * rate(job, false).image()
                + SECONDS_TO_STORE;
    }

    private Rate rate(Job job, boolean alone) throws IOException {
        Setting setting = job.trial().setting();
        Shape shape =
                new Shape(
                        setting.data().source(),
                        setting.network().architecture(),
                        setting.training().batch(),
                        setting.training().descent().rule(),
                        setting.training().descent().needsWholeGradient(),
                        alone);
        Rate rate = rates.get(shape);
        if (rate == null) {
            rate = measure(setting, job.trial().seeds(), alone ? 1 : 2 * threads);
            rates.put(shape, rate);
        }
        return rate;
    }

    /// The first measurement of a process is of code that is still being compiled, and is thrown
    /// away.
    private Rate measure(Setting setting, Trial.Seeds seeds, int members) throws IOException {
        if (!compiled) {
            compiled = true;
            measureOnce(setting, seeds, members);
        }
        return measureOnce(setting, seeds, members);
    }

    private Rate measureOnce(Setting setting, Trial.Seeds seeds, int members) throws IOException {
        Dataset dataset = dataset(setting.data().source());
        Options options =
                new Options(
                        Options.Precision.FLOAT, threads, new EvaluateEvery.Never(), false, false);
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < members; i++) {
            trials.add(endless(setting.trial(seeds)));
        }
        long before = System.nanoTime();
        try (Cohort cohort =
                Cohort.of(
                        dataset,
                        setting.data().split(),
                        setting.data().preprocessing(),
                        trials,
                        options)) {
            double setUp = (System.nanoTime() - before) * 1e-9;
            run(cohort, WARM_UP_SECONDS);
            double step = run(cohort, SECONDS);
            return new Rate(step, evaluation(cohort, setting.data().split()) / members, setUp);
        }
    }

    /// Seconds that an image takes all members. Where none are held out, those trained on are
    /// evaluated, which are many: once.
    private static double evaluation(Cohort cohort, Split split) {
        boolean holdsOut = split.validation() > 0;
        double least = Double.MAX_VALUE;
        for (int i = 0; i < (holdsOut ? EVALUATIONS : 1); i++) {
            long start = System.nanoTime();
            cohort.evaluate(holdsOut ? SplitName.VALIDATION : SplitName.TRAIN);
            least = Math.min(least, (System.nanoTime() - start) * 1e-9);
        }
        return least / (holdsOut ? split.validation() : split.train());
    }

    /// The dataset, or in place of one that is made of another first some of the same size.
    private Dataset dataset(Source source) throws IOException {
        if (source.making().isEmpty()) {
            return datasets.get(source);
        }
        DatasetIdentity identity = datasets.identity(source);
        return new Dataset(
                identity.name(),
                identity.title(),
                identity.classes(),
                identity.shape(),
                meaningless(identity, identity.train()),
                meaningless(identity, 1));
    }

    private static Images meaningless(DatasetIdentity identity, int count) {
        byte[] bytes = new byte[StorageSize.size("dataset", (long) count * identity.features())];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) ((i * 167) >>> 8);
        }
        char[] labels = new char[count];
        for (int i = 0; i < count; i++) {
            // No two are equal, which splits might have to keep together.
            for (int k = 0; k < Math.min(Integer.BYTES, identity.features()); k++) {
                bytes[i * identity.features() + k] = (byte) (i >>> (Byte.SIZE * k));
            }
            labels[i] = (char) (i % identity.classes().size());
        }
        return new Images(bytes, labels, identity.features());
    }

    /// Seconds of a step of one member, when all do theirs.
    private static double run(Cohort cohort, double seconds) throws IOException {
        AtomicLong steps = new AtomicLong();
        AtomicBoolean enough = new AtomicBoolean();
        long start = System.nanoTime();
        cohort.run(
                (_, event) -> {
                    if (event instanceof Event.Stepped) {
                        steps.incrementAndGet();
                        enough.set((System.nanoTime() - start) * 1e-9 >= seconds);
                    }
                },
                enough::get);
        return (System.nanoTime() - start) * 1e-9 / Math.max(1, steps.get());
    }

    /// Without an average of weights, which costs little; statistics that evaluations compute anew
    /// are counted as images of theirs.
    private static Trial endless(Trial trial) {
        Trial.Descent descent = trial.descent();
        return new Trial(
                trial.architecture(),
                trial.loss(),
                trial.initialization(),
                descent.with(new Length.Steps(1_000_000_000)),
                trial.seeds(),
                Trial.Averaging.NONE,
                Trial.Ending.LAST,
                trial.classWeights());
    }
}
