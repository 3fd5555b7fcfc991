package dev.bevis.train;

import dev.bevis.data.Split;
import dev.bevis.data.SplitName;
import dev.bevis.data.Subset;
import dev.bevis.kernel.machine.WorkerThreads;
import dev.bevis.kernel.map.InputTransform;
import dev.bevis.train.progress.Evaluation;
import dev.bevis.train.progress.Event;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/// The evaluations and predictions of a cohort's members on whole splits, with each member's
/// evaluated network brought up to its step before.
final class SplitEvaluations implements AutoCloseable {

    private final Split.Parts parts;
    private final WorkerThreads workers;
    private final Evaluator evaluator;
    private final StatisticsRun statistics;

    /// @param classes K
    /// @param order in which training sees the images
    /// @param workers who computes; they stay the caller's
    SplitEvaluations(
            Split.Parts parts,
            int classes,
            Trial.Order order,
            InputTransform transform,
            Options.Precision precision,
            WorkerThreads workers) {
        this.parts = parts;
        this.workers = workers;
        evaluator = new Evaluator(transform, classes, workers, precision);
        statistics = new StatisticsRun(parts.train(), order, transform, precision);
    }

    /// Evaluates all members that are due in passes over the splits that they share.
    void evaluateDue(List<Member> members, BiConsumer<Member, Event> events) throws IOException {
        List<Member> due = members.stream().filter(Member::evaluationDue).toList();
        if (due.isEmpty()) {
            return;
        }
        due.forEach(member -> member.endOfBatches(event -> events.accept(member, event)));
        refresh(due);
        List<Optional<Evaluation>> validation =
                evaluate(
                        parts.validation(),
                        Evaluator.Images.HELD_OUT,
                        due,
                        member -> member.validationDue() && parts.validation().count() > 0);
        for (int i = 0; i < due.size(); i++) {
            due.get(i).look(validation.get(i));
        }
        List<Optional<Evaluation>> train =
                evaluate(parts.train(), Evaluator.Images.TRAINED_ON, due, Member::trainingSplitDue);
        for (int i = 0; i < due.size(); i++) {
            Member member = due.get(i);
            member.evaluated(
                    train.get(i), validation.get(i), event -> events.accept(member, event));
        }
    }

    private List<Optional<Evaluation>> evaluate(
            Subset split, Evaluator.Images which, List<Member> all, Predicate<Member> wanted) {
        List<Member> some = all.stream().filter(wanted).toList();
        Iterator<Evaluation> evaluations =
                (some.isEmpty() ? List.<Evaluation>of() : evaluator.evaluate(split, which, some))
                        .iterator();
        return all.stream()
                .map(m -> wanted.test(m) ? Optional.of(evaluations.next()) : noEvaluation())
                .toList();
    }

    private static Optional<Evaluation> noEvaluation() {
        return Optional.empty();
    }

    /// See [Cohort#evaluate(SplitName, List)].
    List<Evaluation> evaluate(SplitName name, List<Member> some) {
        refresh(some);
        return evaluator.evaluate(
                part(name),
                switch (name) {
                    case TRAIN -> Evaluator.Images.TRAINED_ON;
                    case VALIDATION, TEST -> Evaluator.Images.HELD_OUT;
                },
                some);
    }

    /// See [Cohort#predict].
    List<char[]> predict(SplitName name, List<Member> some) {
        refresh(some);
        return evaluator.predict(part(name), some);
    }

    private Subset part(SplitName name) {
        Subset split =
                switch (name) {
                    case TRAIN -> parts.train();
                    case VALIDATION -> parts.validation();
                    case TEST -> parts.test();
                };
        if (split.count() == 0) {
            throw new IllegalArgumentException("the " + name.text() + " split has no images");
        }
        return split;
    }

    /// Brings the networks that are evaluated up to the steps of their members, on all threads.
    private void refresh(List<Member> some) {
        List<Member> behind = some.stream().filter(SplitEvaluations::isBehind).toList();
        behind.forEach(member -> member.evaluation().copy(member.step()));
        statistics.run(behind.stream().map(Member::evaluation).toList(), workers);
    }

    /// Brings the network of one member up to its step, on the calling thread.
    void refresh(Member member) {
        if (isBehind(member)) {
            member.evaluation().copy(member.step());
            statistics.run(member.evaluation());
        }
    }

    private static boolean isBehind(Member member) {
        return member.evaluation().isBehind(member.step());
    }

    @Override
    public void close() {
        evaluator.close();
    }
}
