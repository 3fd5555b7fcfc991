package dev.bevis.train;

import dev.bevis.classifier.ModelInput;
import dev.bevis.classifier.ModelOrigin;
import dev.bevis.classifier.TrainedModel;
import dev.bevis.data.Dataset;
import dev.bevis.data.Normalization;
import dev.bevis.data.Normalizer;
import dev.bevis.data.Split;
import dev.bevis.data.SplitName;
import dev.bevis.data.map.Preprocessing;
import dev.bevis.kernel.Numerics;
import dev.bevis.tensor.Tensors;
import dev.bevis.text.JsonValue;
import dev.bevis.train.progress.Evaluation;
import dev.bevis.train.progress.Event;
import dev.bevis.train.progress.Outcome;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// One trial in training: a [Cohort] of one.
///
/// ```java
/// Dataset data = Source.parse("shapes").load(Environment.system());
/// try (Training training = Training.of(data, split, Normalization.STANDARDIZE, trial, options)) {
///     Outcome outcome = training.run(event -> {}, () -> false);
///     Evaluation test = training.evaluate(SplitName.TEST);
///     training.model().write(Path.of("model.safetensors"));
/// }
/// ```
///
/// Results depend on the data, the trial and the precision; never on threads, vector width, or how
/// often training was stopped and resumed.
public final class Training implements AutoCloseable {

    private final Cohort cohort;
    private final Member member;
    private final Dataset dataset;
    private final Split split;
    private final Preprocessing preprocessing;
    private final Trial trial;

    private Training(
            Cohort cohort, Dataset dataset, Split split, Preprocessing preprocessing, Trial trial) {
        this.cohort = cohort;
        this.dataset = dataset;
        this.split = split;
        this.preprocessing = preprocessing;
        this.trial = trial;
        member = cohort.members().getFirst();
    }

    /// Prepares a trial with random first weights and without checkpoints, as [#of(Dataset, Split,
    /// Normalization, Cohort.Entry, Options)] does.
    public static Training of(
            Dataset dataset, Split split, Normalization normalization, Trial trial, Options options)
            throws IOException {
        return of(dataset, split, normalization, Cohort.Entry.of(trial), options);
    }

    /// As [#of(Dataset, Split, Preprocessing, Cohort.Entry, Options)], without an input map.
    public static Training of(
            Dataset dataset,
            Split split,
            Normalization normalization,
            Cohort.Entry entry,
            Options options)
            throws IOException {
        return of(dataset, split, Preprocessing.of(normalization), entry, options);
    }

    /// Prepares a trial: fits normalization and input map, draws the weights or takes those given,
    /// and, where asked to resume, goes back to the newest checkpoint.
    ///
    /// @throws IllegalArgumentException if the parts do not fit each other: a batch larger than the
    ///   training split, weights of another shape, cycles of a schedule that has none
    /// @throws IOException if checkpoints cannot be read or written, or belong to another trial
    public static Training of(
            Dataset dataset,
            Split split,
            Preprocessing preprocessing,
            Cohort.Entry entry,
            Options options)
            throws IOException {
        return new Training(
                Cohort.ofEntries(dataset, split, preprocessing, List.of(entry), options),
                dataset,
                split,
                preprocessing,
                entry.trial());
    }

    /// Trains a small network of the trial's kind on a few made-up images, so that the kernels are
    /// compiled when the trial itself starts. Changes no result. Takes about half a second; call it
    /// on another thread while data is read.
    public static void warmUp(Trial trial) {
        WarmUp.run(trial);
    }

    /// Trains to the end, to divergence, or until `stop` says so, which is asked before every step.
    ///
    /// @param events told what happens, in order, on the calling thread
    public Outcome run(Consumer<Event> events, BooleanSupplier stop) throws IOException {
        return cohort.run((_, event) -> events.accept(event), stop).getFirst();
    }

    /// Loss, cost and accuracy on a whole split with the weights and the batch statistics that the
    /// trial says, see [Trial.Averaging]: if nothing else, those of the last update and running
    /// averages.
    ///
    /// @throws IllegalArgumentException for a validation split without images
    public Evaluation evaluate(SplitName split) {
        return cohort.evaluate(split).getFirst();
    }

    /// See [Member#weights].
    public Tensors weights() {
        return member.weights();
    }

    /// See [Member#bestWeights].
    public Optional<Tensors> bestWeights() {
        return member.bestWeights();
    }

    /// See [Member#snapshots].
    public SortedMap<Long, Tensors> snapshots() {
        return member.snapshots();
    }

    /// The network as it is evaluated now, with all that is needed to use it: write it to a file,
    /// or make a [dev.bevis.classifier.Classifier] of it.
    ///
    /// @throws IllegalArgumentException if it has batch norm and was not trained yet
    public TrainedModel model() {
        return model(
                weights(),
                member.resultStep() == member.step()
                        ? ModelOrigin.Weights.LAST
                        : ModelOrigin.Weights.BEST);
    }

    /// The network with the best validation accuracy of all evaluations, where the options keep it
    /// and there was one.
    public Optional<TrainedModel> bestModel() {
        return bestWeights().map(weights -> model(weights, ModelOrigin.Weights.BEST));
    }

    private TrainedModel model(Tensors weights, ModelOrigin.Weights which) {
        SequencedMap<String, JsonValue> configuration = new LinkedHashMap<>();
        Identity.of(dataset.fingerprint(), split, preprocessing, trial)
                .forEach((field, value) -> configuration.put(field, new JsonValue.Text(value)));
        return new TrainedModel(
                trial.architecture(),
                trial.loss(),
                ModelInput.of(dataset),
                preprocessing,
                cohort.transform(),
                dataset.classes(),
                weights,
                new ModelOrigin(
                        dataset.title(),
                        dataset.fingerprint(),
                        Optional.empty(),
                        which,
                        Numerics.VERSION,
                        new JsonValue.Entries(configuration)));
    }

    /// SHA-256 of [#weights], see [Tensors#sha256].
    public String weightsSha256() {
        return member.weightsSha256();
    }

    /// The fitted normalization.
    public Normalizer normalizer() {
        return cohort.normalizer();
    }

    /// Steps done.
    public long step() {
        return member.step();
    }

    /// Seconds spent in steps by this object, without evaluations and checkpoints.
    public double seconds() {
        return member.seconds();
    }

    /// Images trained on per second of [#seconds]; 0 before the first step.
    public double imagesPerSecond() {
        return member.imagesPerSecond();
    }

    /// What computes, for instance `float, 256-bit vectors, hardware FMA, 2 threads`.
    public String arithmetic() {
        return cohort.arithmetic();
    }

    @Override
    public void close() {
        cohort.close();
    }
}
