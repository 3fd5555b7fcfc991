package dev.bevis.train;

import dev.bevis.data.Dataset;
import dev.bevis.data.Normalization;
import dev.bevis.data.Normalizer;
import dev.bevis.data.Split;
import dev.bevis.data.SplitName;
import dev.bevis.data.map.Preprocessing;
import dev.bevis.kernel.machine.Fma;
import dev.bevis.kernel.machine.WorkerThreads;
import dev.bevis.kernel.map.InputTransform;
import dev.bevis.model.Block;
import dev.bevis.tensor.Tensors;
import dev.bevis.train.checkpoint.Checkpoints;
import dev.bevis.train.progress.Evaluation;
import dev.bevis.train.progress.Event;
import dev.bevis.train.progress.Outcome;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Trials that see the same batches, trained together: images are gathered, normalized and packed
/// for all that a thread trains at once, and for evaluations once for all.
///
/// ```java
/// List<Trial> trials = Stream.of(1e-5, 1e-4, 1e-3).map(lambda -> trial(lambda)).toList();
/// try (Cohort cohort = Cohort.of(data, split, Normalization.STANDARDIZE, trials, options)) {
///     List<Outcome> outcomes = cohort.run((member, event) -> {}, () -> false);
///     List<Evaluation> test = cohort.evaluate(SplitName.TEST);
/// }
/// ```
///
/// Data, batch size and data seed are shared; architecture, loss, first weights, penalty, schedule
/// and length may all differ. Each member's weights are those of the trial alone, to the bit,
/// whoever its neighbors are and however they end. With as many members as threads or more, each
/// thread trains one member at a time; with fewer, threads share a member's products.
///
/// Memory: some packed batches for each thread, and for each member its weights and the activations
/// of one batch; nothing grows with the data.
public final class Cohort implements AutoCloseable {

    /// Batches kept for each step of a turn: some members may be a turn ahead of others.
    private static final int TURNS_APART = 2;

    private final Options options;
    private final Normalizer normalizer;
    private final InputTransform transform;
    private final Block.Inputs inputs;
    private final List<BatchStream> streams;
    private final List<Member> members = new ArrayList<>();
    private final WorkerThreads workers;
    private final SplitEvaluations evaluations;
    private final List<String> notes;
    private long nanos;

    /// What enters a cohort.
    ///
    /// @param trial what is trained
    /// @param initFrom first weights, instead of random ones
    /// @param checkpoints where and how often its state is saved
    /// @param initStates what its update rule remembers at the beginning, instead of nothing
    /// @param until updates after which it ends, though its schedule is that of its whole length;
    ///   empty for all of them
    public record Entry(
            Trial trial,
            Optional<Tensors> initFrom,
            Optional<Checkpoints> checkpoints,
            Optional<Tensors> initStates,
            OptionalLong until) {

        /// One whose update rule remembers nothing at the beginning, and that makes all its
        /// updates.
        public Entry(Trial trial, Optional<Tensors> initFrom, Optional<Checkpoints> checkpoints) {
            this(trial, initFrom, checkpoints, Optional.empty(), OptionalLong.empty());
        }

        /// A trial with random first weights whose state is not saved.
        public static Entry of(Trial trial) {
            return new Entry(trial, Optional.empty(), Optional.empty());
        }
    }

    private Cohort(
            Dataset dataset,
            Split split,
            Preprocessing preprocessing,
            List<Entry> entries,
            Options options) {
        this.options = options;
        Split.Parts parts = split.of(dataset);
        Trial.Order order = commonOrder(entries);
        normalizer = Normalizer.fit(preprocessing.normalization(), parts.train());
        transform =
                preprocessing.fit(normalizer, parts.train(), dataset.shape(), options.threads());
        inputs = Block.Inputs.of(dataset.shape(), transform);
        streams =
                BatchStream.forThreads(
                        options.threads(),
                        parts.train(),
                        dataset.shape(),
                        dataset.classes().size(),
                        order,
                        transform);
        workers = new WorkerThreads(options.threads());
        evaluations =
                new SplitEvaluations(
                        parts,
                        dataset.classes().size(),
                        order,
                        transform,
                        options.precision(),
                        workers);
        notes = notes(dataset, normalizer);
    }

    /// Prepares trials: fits normalization and input map, draws the weights or takes those given,
    /// and, where asked to resume, goes back to their newest checkpoints.
    ///
    /// @throws IllegalArgumentException if there is no trial, if they would not see the same
    ///   batches, or if the parts do not fit each other: a batch larger than the training split,
    ///   weights of another shape, cycles of a schedule that has none
    /// @throws IOException if checkpoints cannot be read or written, or belong to another trial
    public static Cohort ofEntries(
            Dataset dataset,
            Split split,
            Preprocessing preprocessing,
            List<Entry> entries,
            Options options)
            throws IOException {
        Cohort cohort = new Cohort(dataset, split, preprocessing, entries, options);
        try {
            for (Entry entry : entries) {
                entry.trial().validationUse().require(split.validation(), options.evaluate());
                entry.trial()
                        .ending()
                        .earlyStopping()
                        .requireLoss(options.scoresBatches() && options.evaluate().drawsCurves());
                cohort.members.add(
                        new Member(
                                cohort.members.size(),
                                entry,
                                options,
                                cohort.inputs,
                                dataset.classes().size(),
                                cohort.streams.getFirst().stepsPerEpoch(),
                                Identity.ofCheckpoint(
                                        dataset, split, preprocessing, entry, options),
                                cohort.evaluations::refresh));
            }
        } catch (IOException | RuntimeException e) {
            cohort.close();
            throw e;
        }
        return cohort;
    }

    /// As the other one, without an input map.
    public static Cohort ofEntries(
            Dataset dataset,
            Split split,
            Normalization normalization,
            List<Entry> entries,
            Options options)
            throws IOException {
        return ofEntries(dataset, split, Preprocessing.of(normalization), entries, options);
    }

    /// As [#ofEntries], with random first weights and without checkpoints.
    public static Cohort of(
            Dataset dataset,
            Split split,
            Preprocessing preprocessing,
            List<Trial> trials,
            Options options)
            throws IOException {
        return ofEntries(
                dataset, split, preprocessing, trials.stream().map(Entry::of).toList(), options);
    }

    /// As the other one, without an input map.
    public static Cohort of(
            Dataset dataset,
            Split split,
            Normalization normalization,
            List<Trial> trials,
            Options options)
            throws IOException {
        return of(dataset, split, Preprocessing.of(normalization), trials, options);
    }

    private static Trial.Order commonOrder(List<Entry> entries) {
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("a cohort needs at least one trial");
        }
        Trial.Order first = entries.getFirst().trial().order();
        for (int i = 1; i < entries.size(); i++) {
            Trial.Order other = entries.get(i).trial().order();
            if (!other.equals(first)) {
                throw new IllegalArgumentException(
                        "the trials of a cohort must see the same batches, but trial 1 has "
                                + first
                                + " and trial "
                                + (i + 1)
                                + " has "
                                + other
                                + "; train them in separate cohorts");
            }
        }
        return first;
    }

    /// Trains every member to its end, to its divergence, or until `stop` says so.
    ///
    /// @param events told what happens, by one thread at a time; those of one member in order
    /// @param stop asked before every step, by several threads
    /// @return how each ended, in the order of [#members]
    public List<Outcome> run(BiConsumer<Member, Event> events, BooleanSupplier stop)
            throws IOException {
        BiConsumer<Member, Event> inTurn = oneAtATime(events);
        warn(inTurn);
        members.forEach(member -> member.start(told(inTurn, member)));
        while (true) {
            evaluations.evaluateDue(members, inTurn);
            members.forEach(Member::finishIfComplete);
            List<Member> active =
                    members.stream().filter(member -> member.outcome().isEmpty()).toList();
            if (active.isEmpty()) {
                return members.stream().map(member -> member.outcome().orElseThrow()).toList();
            }
            if (stop.getAsBoolean()) {
                for (Member member : active) {
                    member.stop(told(inTurn, member));
                }
            } else {
                train(active, inTurn, stop);
            }
        }
    }

    private static BiConsumer<Member, Event> oneAtATime(BiConsumer<Member, Event> events) {
        Object lock = new Object();
        return (member, event) -> {
            synchronized (lock) {
                events.accept(member, event);
            }
        };
    }

    private static Consumer<Event> told(BiConsumer<Member, Event> events, Member member) {
        return event -> events.accept(member, event);
    }

    private void warn(BiConsumer<Member, Event> events) {
        if (options.precision() == Options.Precision.FLOAT && !Fma.HARDWARE) {
            events.accept(
                    members.getFirst(),
                    new Event.Warned(
                            "this machine, or the JVM's options, offer no fused multiply-add: it"
                                    + " is computed exactly in software, about a hundred times"
                                    + " slower, with the same results"));
        }
        notes.forEach(note -> events.accept(members.getFirst(), new Event.Warned(note)));
    }

    /// What is to be known of the data before one learns from them.
    private static List<String> notes(Dataset dataset, Normalizer normalizer) {
        List<String> notes = new ArrayList<>(dataset.notes());
        normalizer.constantNote(dataset.shape()).ifPresent(notes::add);
        return notes;
    }

    /// Brings those who are farthest behind, after a resume perhaps not all, up to the next or to
    /// where one of them has to be evaluated.
    private void train(List<Member> active, BiConsumer<Member, Event> events, BooleanSupplier stop)
            throws IOException {
        long front = active.stream().mapToLong(Member::step).min().orElseThrow();
        List<Member> behind = active.stream().filter(member -> member.step() == front).toList();
        long end =
                active.stream()
                        .mapToLong(m -> m.step() == front ? m.nextEvaluation() : m.step())
                        .min()
                        .orElseThrow();
        int count = behind.size();
        int threads = Math.min(count, options.threads());
        for (int i = 0; i < count; i++) {
            int shares = options.threads() / count + (i < options.threads() % count ? 1 : 0);
            behind.get(i).share(Math.max(1, shares));
        }
        int window = streams.getFirst().window();
        int kept = count == 1 ? 1 : threads == 1 ? window : TURNS_APART * window;
        // A thread with a stream of its own goes from window to window, and never back.
        streams.forEach(
                batches -> batches.keep(streams.size() == 1 ? kept : Math.min(kept, window)));
        SharedSteps shared = new SharedSteps(behind, threads, count == 1 ? end : window, kept, end);
        long before = System.nanoTime();
        workers.run(
                threads,
                worker ->
                        takeRanges(
                                worker,
                                streams.get(worker % streams.size()),
                                shared,
                                events,
                                stop));
        nanos += System.nanoTime() - before;
    }

    private void takeRanges(
            int worker,
            BatchStream batches,
            SharedSteps shared,
            BiConsumer<Member, Event> events,
            BooleanSupplier stop)
            throws IOException {
        try {
            for (SharedSteps.StepRange turn = shared.take(worker);
                    turn != null;
                    turn = shared.take(worker)) {
                Member member = turn.member();
                member.train(batches, turn, told(events, member), stop);
                if (stop.getAsBoolean()) {
                    shared.halt();
                }
                shared.done(turn);
            }
        } catch (IOException | RuntimeException | Error e) {
            shared.halt();
            throw e;
        }
    }

    /// Loss, cost and accuracy of each member on a whole split with the weights and the batch
    /// statistics that its trial says, see [Trial.Averaging]: if nothing else, those of its last
    /// update and running averages.
    ///
    /// @throws IllegalArgumentException for a validation split without images
    public List<Evaluation> evaluate(SplitName split) {
        return evaluate(split, members);
    }

    /// As [#evaluate(SplitName)], for some of the members.
    public List<Evaluation> evaluate(SplitName name, List<Member> some) {
        return evaluations.evaluate(name, some);
    }

    /// The class that each of some trained members gives each image of a split: the largest logit,
    /// of equal ones the first.
    ///
    /// @return for each member a class below K for each image, in the split's order
    /// @throws IllegalArgumentException for a validation split without images
    public List<char[]> predict(SplitName name, List<Member> some) {
        return evaluations.predict(name, some);
    }

    /// The members in the order of their trials.
    public List<Member> members() {
        return List.copyOf(members);
    }

    /// The fitted normalization.
    public Normalizer normalizer() {
        return normalizer;
    }

    /// What is done to features before the networks see them, fitted on the training split.
    public InputTransform transform() {
        return transform;
    }

    /// Seconds in which members made steps, without evaluations.
    public double seconds() {
        return nanos / 1e9;
    }

    /// What computes, for instance `float, 256-bit vectors, hardware FMA, 2 threads`.
    public String arithmetic() {
        int threads = options.threads();
        return members.getFirst().arithmetic()
                + ", "
                + threads
                + (threads == 1 ? " thread" : " threads");
    }

    @Override
    public void close() {
        workers.close();
        evaluations.close();
        members.forEach(Member::close);
    }
}
