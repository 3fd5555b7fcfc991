package dev.bevis.app;

import dev.bevis.data.SplitName;
import dev.bevis.train.Cohort;
import dev.bevis.train.Evaluation;
import dev.bevis.train.Event;
import dev.bevis.train.Member;
import dev.bevis.train.Outcome;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/// A run of `train` from the first step to the files and the result it leaves.
final class TrainingRun {

    private final Host host;
    private final Console console;
    private final PlannedTrial trial;
    private final Plan plan;
    private final OutputFlags output;
    private final Map<SplitName, Event.Evaluated> latest = new EnumMap<>(SplitName.class);
    private OptionalDouble firstLoss = OptionalDouble.empty();

    TrainingRun(Host host, PlannedTrial trial) {
        this.host = host;
        this.console = host.console();
        this.trial = trial;
        this.plan = trial.plan();
        this.output = trial.output();
    }

    /// Trains, writes what was asked for, prints the result.
    ExitCode toEnd() throws IOException {
        try (Cohort cohort = PlannedTrial.cohort(List.of(trial))) {
            return toEnd(cohort, cohort.members().getFirst());
        }
    }

    private ExitCode toEnd(Cohort cohort, Member member) throws IOException {
        if (!output.json) {
            console.out().println(RunText.plan(plan));
            console.out().flush();
        }
        Outcome outcome = train(cohort, member);
        boolean finished = outcome instanceof Outcome.Finished;
        RunResult result =
                RunResult.of(
                        plan,
                        trial.initFrom(),
                        cohort,
                        member,
                        firstLoss,
                        split -> score(split, cohort, member));
        if (output.json) {
            Json.print(console.out(), result);
        } else if (finished) {
            console.out().print(RunText.result(result));
        }
        if (finished) {
            output.write(member, this::saved);
        }
        return conclude(outcome, result);
    }

    private Outcome train(Cohort cohort, Member member) throws IOException {
        host.interruption().working();
        try (Progress progress = progress(member)) {
            Consumer<Event> listeners =
                    event -> {
                        remember(event);
                        progress.accept(event);
                    };
            if (output.metrics.isEmpty()) {
                return train(cohort, listeners);
            }
            try (MetricsFile metrics =
                    MetricsFile.open(
                            output.metrics.get(),
                            output.checkpoint.isPresent(),
                            message -> Text.warn(console.err(), message))) {
                return train(cohort, metrics.andThen(listeners));
            }
        }
    }

    private Outcome train(Cohort cohort, Consumer<Event> events) throws IOException {
        return cohort.run((_, event) -> events.accept(event), host.interruption()).getFirst();
    }

    private Progress progress(Member member) {
        PrintStream out = console.out();
        PrintStream err = console.err();
        if (output.json) {
            return console.errIsTerminal() ? live(err, member) : new Progress.Silent(err);
        }
        return console.outIsTerminal()
                ? live(out, member)
                : new PlainProgress(out, err, System::nanoTime);
    }

    private Progress live(PrintStream terminal, Member member) {
        return new LiveProgress(
                terminal, console.columns(), member::imagesPerSecond, System::nanoTime);
    }

    private void remember(Event event) {
        if (event instanceof Event.Evaluated evaluated) {
            latest.put(evaluated.split(), evaluated);
            firstLoss = RunResult.firstLoss(evaluated, firstLoss);
        }
        if (event instanceof Event.Started(long step, long steps, long _)
                && step > 0
                && !output.json) {
            console.out()
                    .println(
                            "Going on after step " + Text.count(step) + " of " + Text.count(steps));
        }
    }

    private Evaluation score(SplitName split, Cohort cohort, Member member) {
        Event.Evaluated known = latest.get(split);
        return known != null && known.step() == member.step()
                ? known.evaluation()
                : cohort.evaluate(split).getFirst();
    }

    private void saved(Path file) {
        if (!output.json) {
            console.out().println("Saved     " + Text.printable(file.toString()));
        }
    }

    private ExitCode conclude(Outcome outcome, RunResult result) {
        return switch (outcome) {
            case Outcome.Finished _ -> {
                if (!output.json) {
                    console.out().println("\n" + RunText.next(plan, result));
                }
                yield ExitCode.OK;
            }
            case Outcome.Diverged diverged -> {
                console.err().println("bevis train: " + RunText.divergence(diverged));
                yield ExitCode.DIVERGED;
            }
            case Outcome.Stopped(long step) -> {
                console.err()
                        .println("bevis train: " + RunText.stopped(step, plan, output.checkpoint));
                yield ExitCode.INTERRUPTED;
            }
        };
    }
}
