package dev.bevis.train;

import dev.bevis.data.Dataset;
import dev.bevis.data.Normalization;
import dev.bevis.data.Normalizer;
import dev.bevis.data.Split;
import dev.bevis.data.SplitName;
import dev.bevis.data.Subset;
import dev.bevis.data.Tensor;
import dev.bevis.data.Tensors;
import dev.bevis.kernel.DoubleKernels;
import dev.bevis.kernel.FloatKernels;
import dev.bevis.kernel.Fma;
import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.PixelScale;
import dev.bevis.model.Network;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// One trial in training: the loop over steps, with evaluations, checkpoints and a stop on request.
///
/// ```java
/// Dataset data = Source.parse("shapes", Environment.system()).load();
/// try (Training training = Training.of(data, split, Normalization.STANDARDIZE, trial, options)) {
///     Outcome outcome = training.run(event -> {}, () -> false);
///     Evaluation test = training.evaluate(SplitName.TEST);
/// }
/// ```
///
/// Results depend on the data, the trial and the precision; never on threads, vector width, or how
/// often training was stopped and resumed.
public final class Training implements AutoCloseable {

    private final Trial trial;
    private final Options options;
    private final Split.Parts parts;
    private final Normalizer normalizer;
    private final Kernels kernels;
    private final Network network;
    private final Member member;
    private final BatchStream batches;
    private final Evaluator evaluator;
    private final Optional<CheckpointDirectory> checkpoints;
    private final List<String> warnings;
    private final long steps;
    private final long evaluateEvery;
    private Best best = Best.NONE;
    private long step;
    private long images;
    private long nanos;

    private Training(
            Dataset dataset,
            Split split,
            Normalization normalization,
            Trial trial,
            Options options,
            Kernels kernels)
            throws IOException {
        this.trial = trial;
        this.options = options;
        this.kernels = kernels;
        warnings = new ArrayList<>(warnings(options));
        parts = split.of(dataset);
        Trial.Descent descent = trial.descent();
        int stepsPerEpoch = descent.batching().stepsPerEpoch(parts.train().count());
        steps = descent.length().steps(descent.schedule(), stepsPerEpoch);
        evaluateEvery = options.evaluate().steps(descent.schedule(), stepsPerEpoch);
        normalizer = Normalizer.fit(normalization, parts.train());
        PixelScale scale = scale(normalizer);
        network =
                Network.of(
                        trial.architecture(),
                        dataset.features(),
                        dataset.classes().size(),
                        kernels);
        network.initialize(trial.initialization(), trial.seeds().init());
        options.initFrom().ifPresent(network::load);
        batches = new BatchStream(parts.train(), trial, scale, kernels);
        member = new Member(network, trial, kernels, dataset.classes().size());
        evaluator =
                new Evaluator(
                        network,
                        trial.loss(),
                        scale,
                        dataset.classes().size(),
                        options.threads(),
                        () -> kernels(options.precision(), 1));
        checkpoints = open(options, Identity.of(dataset, split, normalization, trial, options));
    }

    private static List<String> warnings(Options options) {
        return options.precision() == Options.Precision.FLOAT && !Fma.HARDWARE
                ? List.of(
                        "this machine, or the JVM's options, offer no fused multiply-add: it is"
                                + " computed exactly in software, about a hundred times slower,"
                                + " with the same results")
                : List.of();
    }

    /// Prepares a trial: fits the normalization, draws the weights or reads them, and, where asked
    /// to resume, goes back to the newest checkpoint.
    ///
    /// @throws IllegalArgumentException if the parts do not fit each other: a batch larger than the
    ///   training split, weights of another shape, cycles of a schedule that has none
    /// @throws IOException if checkpoints cannot be read or written, or belong to another trial
    public static Training of(
            Dataset dataset, Split split, Normalization normalization, Trial trial, Options options)
            throws IOException {
        Kernels kernels = kernels(options.precision(), options.threads());
        Training training;
        try {
            training = new Training(dataset, split, normalization, trial, options, kernels);
        } catch (IOException | RuntimeException e) {
            kernels.close();
            throw e;
        }
        try {
            training.resume();
        } catch (IOException | RuntimeException e) {
            training.close();
            throw e;
        }
        return training;
    }

    /// Trains a small network of the trial's kind on a few made-up images, so that the kernels are
    /// compiled when the trial itself starts. Changes no result. Takes about half a second; call it
    /// on another thread while data is read.
    public static void warmUp(Trial trial) {
        WarmUp.run(trial);
    }

    private static Kernels kernels(Options.Precision precision, int threads) {
        return switch (precision) {
            case FLOAT -> new FloatKernels(threads);
            case DOUBLE -> new DoubleKernels(threads);
        };
    }

    private static PixelScale scale(Normalizer normalizer) {
        double[] means = new double[normalizer.features()];
        double[] deviations = new double[normalizer.features()];
        for (int c = 0; c < means.length; c++) {
            means[c] = normalizer.mean(c);
            deviations[c] = normalizer.standardDeviation(c);
        }
        return new PixelScale(means, deviations);
    }

    /// Trains to the end, to divergence, or until `stop` says so, which is asked before every step.
    ///
    /// @param events told what happens, in order, on the calling thread
    public Outcome run(Consumer<Event> events, BooleanSupplier stop) throws IOException {
        int stepsPerEpoch = batches.stepsPerEpoch();
        warnings.forEach(warning -> events.accept(new Event.Warned(warning)));
        events.accept(new Event.Started(step, steps, stepsPerEpoch));
        if (step == 0 && evaluateEvery != Long.MAX_VALUE) {
            evaluateSplits(events);
        }
        while (step < steps) {
            if (stop.getAsBoolean()) {
                save(events);
                return new Outcome.Stopped(step);
            }
            double penalty = options.stepCost() ? penalty() : Double.NaN;
            double rate = trial.descent().schedule().at(step, stepsPerEpoch);
            long before = System.nanoTime();
            Batch batch = batches.batch(step);
            double loss = member.step(batch, rate);
            nanos += System.nanoTime() - before;
            events.accept(new Event.Stepped(step, rate, loss, loss + penalty));
            if (!Double.isFinite(loss)) {
                return new Outcome.Diverged(step, rate, member.firstNotFinite(batch));
            }
            images += batch.size();
            step++;
            if (step == steps) {
                Optional<String> layer = network.firstNotFinite();
                if (layer.isPresent()) {
                    return new Outcome.Diverged(step, rate, layer.get());
                }
            }
            if (step == steps || step % evaluateEvery == 0) {
                evaluateSplits(events);
            }
            if (step == steps || step % saveEvery() == 0) {
                save(events);
            }
        }
        return new Outcome.Finished(steps);
    }

    private void evaluateSplits(Consumer<Event> events) {
        events.accept(new Event.Evaluated(step, SplitName.TRAIN, evaluate(SplitName.TRAIN)));
        if (parts.validation().count() > 0) {
            Evaluation validation = evaluate(SplitName.VALIDATION);
            events.accept(new Event.Evaluated(step, SplitName.VALIDATION, validation));
            if (options.keepBest() && step > 0 && validation.accuracy() > best.accuracy()) {
                best = new Best(validation.accuracy(), step, Optional.of(weights()));
            }
        }
    }

    private static Optional<CheckpointDirectory> open(
            Options options, SortedMap<String, String> identity) throws IOException {
        return options.checkpoints().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        CheckpointDirectory.open(
                                options.checkpoints().get().directory(), identity));
    }

    private void resume() throws IOException {
        if (checkpoints.isEmpty()) {
            return;
        }
        if (!options.checkpoints().map(Options.Checkpoints::resume).orElse(false)) {
            checkpoints.get().requireEmpty();
            return;
        }
        Optional<CheckpointDirectory.Found> found = checkpoints.get().newest();
        if (found.isPresent()) {
            Checkpoint checkpoint = found.get().checkpoint();
            if (checkpoint.step() > steps) {
                throw new IllegalArgumentException(
                        "the checkpoint holds "
                                + checkpoint.step()
                                + " steps, but only "
                                + steps
                                + " are asked for; ask for a longer training");
            }
            warnings.addAll(found.get().warnings());
            network.load(checkpoint.weights());
            best = checkpoint.best();
            step = checkpoint.step();
        }
    }

    private long saveEvery() {
        return options.checkpoints().map(Options.Checkpoints::everySteps).orElse(Long.MAX_VALUE);
    }

    private void save(Consumer<Event> events) throws IOException {
        if (checkpoints.isPresent()) {
            checkpoints.get().save(new Checkpoint(step, weights(), best));
            events.accept(new Event.Saved(step));
        }
    }

    private double penalty() {
        double lambda = trial.descent().lambda();
        return lambda == 0 ? 0 : lambda * network.sumOfSquares();
    }

    /// Loss, cost and accuracy on a whole split with the weights as they are; batch norm uses its
    /// running averages.
    ///
    /// @throws IllegalArgumentException for a validation split without images
    public Evaluation evaluate(SplitName name) {
        Subset split =
                switch (name) {
                    case TRAIN -> parts.train();
                    case VALIDATION -> parts.validation();
                    case TEST -> parts.test();
                };
        if (split.count() == 0) {
            throw new IllegalArgumentException("the " + name.text() + " split has no images");
        }
        return evaluator.evaluate(split, penalty());
    }

    /// A copy of the weights as they are: names `dense1.weight` (outputs × inputs), `dense1.bias`,
    /// `norm1.scale`, `norm1.shift`, `norm1.mean`, `norm1.variance`, `dense2.weight`, …
    public Tensors weights() {
        return network.tensors(
                switch (options.precision()) {
                    case FLOAT -> Tensor.ElementType.F32;
                    case DOUBLE -> Tensor.ElementType.F64;
                });
    }

    /// The weights with the best validation accuracy of all evaluations, the first of equal ones.
    /// Empty without [Options#keepBest] or before an evaluation.
    public Optional<Tensors> bestWeights() {
        return best.weights();
    }

    /// SHA-256 of [#weights], see [Tensors#sha256].
    public String weightsSha256() {
        return weights().sha256();
    }

    /// The fitted normalization.
    public Normalizer normalizer() {
        return normalizer;
    }

    /// Steps done.
    public long step() {
        return step;
    }

    /// Seconds spent in steps by this object, without evaluations and checkpoints.
    public double seconds() {
        return nanos / 1e9;
    }

    /// Images trained on per second of [#seconds]; 0 before the first step.
    public double imagesPerSecond() {
        return nanos == 0 ? 0 : images / seconds();
    }

    /// What computes, for instance `float, 256-bit vectors, hardware FMA, 2 threads`.
    public String arithmetic() {
        return kernels.description();
    }

    @Override
    public void close() {
        evaluator.close();
        kernels.close();
        checkpoints.ifPresent(CheckpointDirectory::close);
    }
}
