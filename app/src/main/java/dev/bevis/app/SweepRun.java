package dev.bevis.app;

import dev.bevis.data.SplitName;
import dev.bevis.train.Cohort;
import dev.bevis.train.Evaluation;
import dev.bevis.train.Event;
import dev.bevis.train.Member;
import dev.bevis.train.Outcome;
import dev.bevis.train.Trial;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// A run of `train` with several trials: those that see the same batches as one cohort, cohort
/// after cohort, from the first step to the table of their results.
final class SweepRun {

    private final Host host;
    private final Console console;
    private final List<PlannedTrial> trials;
    private final OutputFlags output;
    private final Map<PlannedTrial, RunResult> results = new LinkedHashMap<>();
    private double seconds;

    /// The latest evaluations of a member.
    private static final class Scores {
        final Map<SplitName, Event.Evaluated> latest = new EnumMap<>(SplitName.class);
        OptionalDouble firstLoss = OptionalDouble.empty();

        void add(Event.Evaluated evaluated) {
            latest.put(evaluated.split(), evaluated);
            firstLoss = RunResult.firstLoss(evaluated, firstLoss);
        }
    }

    SweepRun(Host host, List<PlannedTrial> trials, OutputFlags output) {
        this.host = host;
        this.console = host.console();
        this.trials = trials;
        this.output = output;
    }

    /// Trains, writes what was asked for, prints the results.
    ExitCode toEnd() throws IOException {
        Map<Trial.Order, List<PlannedTrial>> cohorts = new LinkedHashMap<>();
        for (PlannedTrial trial : trials) {
            cohorts.computeIfAbsent(trial.plan().trial().order(), _ -> new ArrayList<>())
                    .add(trial);
        }
        if (!output.json) {
            console.out().println(SweepText.plan(trials, cohorts.size()));
            console.out().flush();
        }
        host.interruption().working();
        try (SweepProgress progress = progress()) {
            for (List<PlannedTrial> together : cohorts.values()) {
                if (!host.interruption().getAsBoolean()) {
                    train(together, progress);
                }
            }
        }
        SweepResult result = SweepResult.of(trials, results, seconds);
        if (output.json) {
            Json.print(console.out(), result);
        } else {
            console.out().print(SweepText.result(result));
        }
        return conclude(result);
    }

    private SweepProgress progress() {
        boolean live = output.json ? console.errIsTerminal() : console.outIsTerminal();
        return new SweepProgress(
                output.json ? console.err() : console.out(),
                console.err(),
                live,
                console.columns(),
                output.json && !live,
                trials,
                System::nanoTime);
    }

    private void train(List<PlannedTrial> together, SweepProgress progress) throws IOException {
        try (Cohort cohort = PlannedTrial.cohort(together);
                MetricsFiles metrics = MetricsFiles.open(together, console.err())) {
            List<Scores> scores = together.stream().map(_ -> new Scores()).toList();
            List<Outcome> outcomes =
                    cohort.run(
                            (member, event) -> {
                                metrics.accept(member.index(), event);
                                if (event instanceof Event.Evaluated evaluated) {
                                    scores.get(member.index()).add(evaluated);
                                }
                                progress.accept(together.get(member.index()), event);
                            },
                            host.interruption());
            seconds += cohort.seconds();
            for (int i = 0; i < outcomes.size(); i++) {
                if (!(outcomes.get(i) instanceof Outcome.Stopped)) {
                    progress.ended(together.get(i), outcomes.get(i));
                }
            }
            conclude(together, cohort, scores);
        }
    }

    /// Evaluates what has not been, all members in one pass, and writes weights.
    private void conclude(List<PlannedTrial> together, Cohort cohort, List<Scores> scores)
            throws IOException {
        for (SplitName split : SplitName.values()) {
            List<Member> missing =
                    cohort.members().stream()
                            .filter(m -> m.outcome().orElseThrow() instanceof Outcome.Finished)
                            .filter(m -> !isCurrent(scores.get(m.index()).latest.get(split), m))
                            .toList();
            boolean empty =
                    split == SplitName.VALIDATION
                            && together.getFirst().plan().split().validation() == 0;
            List<Evaluation> found =
                    empty || missing.isEmpty() ? List.of() : cohort.evaluate(split, missing);
            for (int i = 0; i < found.size(); i++) {
                Member member = missing.get(i);
                scores.get(member.index())
                        .latest
                        .put(split, new Event.Evaluated(member.step(), split, found.get(i)));
            }
        }
        for (Member member : cohort.members()) {
            PlannedTrial trial = together.get(member.index());
            results.put(
                    trial,
                    RunResult.of(
                            trial.plan(),
                            trial.initFrom(),
                            cohort,
                            member,
                            scores.get(member.index()).firstLoss,
                            split -> evaluation(scores.get(member.index()), split)));
            if (member.outcome().orElseThrow() instanceof Outcome.Finished) {
                trial.output().write(member, SweepRun::written);
            }
        }
    }

    /// The folder is in the heading; a line for each file would hide the table.
    private static void written(Path file) {}

    private static boolean isCurrent(Event.@Nullable Evaluated evaluated, Member member) {
        return evaluated != null && evaluated.step() == member.step();
    }

    private static Evaluation evaluation(Scores scores, SplitName split) {
        Event.Evaluated evaluated = scores.latest.get(split);
        if (evaluated == null) {
            throw new IllegalStateException("the " + split.text() + " split was not evaluated");
        }
        return evaluated.evaluation();
    }

    private ExitCode conclude(SweepResult result) {
        if (result.count("interrupted") + trials.size() - results.size() > 0) {
            console.err().println("bevis train: " + SweepText.stopped(result, output.checkpoint));
            return ExitCode.INTERRUPTED;
        }
        if (result.count("diverged") == trials.size()) {
            console.err()
                    .println(
                            "bevis train: all trials diverged. A lower learning rate helps, or a"
                                    + " smaller --init or --lambda, or --batch-norm");
            return ExitCode.DIVERGED;
        }
        return ExitCode.OK;
    }
}
