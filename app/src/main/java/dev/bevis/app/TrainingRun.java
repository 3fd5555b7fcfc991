package dev.bevis.app;

import dev.bevis.data.Safetensors;
import dev.bevis.data.SplitName;
import dev.bevis.data.Tensors;
import dev.bevis.train.Evaluation;
import dev.bevis.train.Event;
import dev.bevis.train.Outcome;
import dev.bevis.train.Training;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// A run of `train` from the first step to the files and the result it leaves.
final class TrainingRun {

    private final Host host;
    private final Console console;
    private final Plan plan;
    private final OutputFlags output;
    private final Optional<Path> initFrom;
    private final Training training;
    private final Map<SplitName, Event.Evaluated> latest = new EnumMap<>(SplitName.class);

    TrainingRun(
            Host host, Plan plan, OutputFlags output, Optional<Path> initFrom, Training training) {
        this.host = host;
        this.console = host.console();
        this.plan = plan;
        this.output = output;
        this.initFrom = initFrom;
        this.training = training;
    }

    /// Trains, writes what was asked for, prints the result.
    ExitCode toEnd() throws IOException {
        if (!output.json) {
            console.out().println(RunText.plan(plan));
            console.out().flush();
        }
        Outcome outcome = train();
        boolean finished = outcome instanceof Outcome.Finished;
        RunResult result = result(outcome, finished);
        if (output.json) {
            Json.print(console.out(), result);
        } else if (finished) {
            console.out().print(RunText.result(result));
        }
        if (finished) {
            save();
        }
        return conclude(outcome);
    }

    private Outcome train() throws IOException {
        host.interruption().working();
        try (Progress progress = progress()) {
            Consumer<Event> listeners =
                    event -> {
                        remember(event);
                        progress.accept(event);
                    };
            if (output.metrics.isEmpty()) {
                return training.run(listeners, host.interruption());
            }
            try (MetricsFile metrics =
                    MetricsFile.open(
                            output.metrics.get(),
                            output.checkpoint.isPresent(),
                            message -> Progress.warn(console.err(), message))) {
                return training.run(metrics.andThen(listeners), host.interruption());
            }
        }
    }

    private Progress progress() {
        PrintStream out = console.out();
        PrintStream err = console.err();
        if (output.json) {
            return console.errIsTerminal() ? live(err) : new Progress.Silent(err);
        }
        return console.outIsTerminal() ? live(out) : new PlainProgress(out, err, System::nanoTime);
    }

    private Progress live(PrintStream terminal) {
        return new LiveProgress(
                terminal,
                console.columns().getAsInt(),
                training::imagesPerSecond,
                System::nanoTime);
    }

    private void remember(Event event) {
        if (event instanceof Event.Evaluated evaluated) {
            latest.put(evaluated.split(), evaluated);
        }
        if (event instanceof Event.Started(long step, long steps, long _)
                && step > 0
                && !output.json) {
            console.out()
                    .println(
                            "Going on after step " + Text.count(step) + " of " + Text.count(steps));
        }
    }

    private RunResult result(Outcome outcome, boolean finished) {
        RunResult.Data data = RunResult.Data.of(plan);
        return new RunResult(
                RunResult.word(outcome),
                RunResult.divergence(outcome),
                finished ? scores(SplitName.TRAIN, data.train()) : RunResult.Scores.NONE,
                finished ? scores(SplitName.VALIDATION, data.validation()) : RunResult.Scores.NONE,
                finished ? scores(SplitName.TEST, data.test()) : RunResult.Scores.NONE,
                training.step(),
                training.seconds(),
                training.imagesPerSecond(),
                training.weightsSha256(),
                data,
                Configuration.of(plan, initFrom.map(Path::toString)),
                new RunResult.Surroundings(
                        Version.ofBevis(),
                        Version.ofJdk(),
                        Version.ofSystem(),
                        plan.options().threads(),
                        training.arithmetic()),
                training.normalizer().constantComponents().size());
    }

    private RunResult.Scores scores(SplitName split, int images) {
        if (images == 0) {
            return RunResult.Scores.NONE;
        }
        Event.Evaluated known = latest.get(split);
        Evaluation evaluation =
                known != null && known.step() == training.step()
                        ? known.evaluation()
                        : training.evaluate(split);
        return RunResult.Scores.of(split, evaluation, images);
    }

    private void save() throws IOException {
        if (output.save.isPresent()) {
            write(output.save.get(), training.weights());
        }
        Optional<Tensors> best = training.bestWeights();
        if (output.saveBest.isPresent()) {
            write(
                    output.saveBest.get(),
                    best.orElseThrow(
                            () -> new IllegalStateException("no evaluation chose best weights")));
        }
    }

    private void write(Path file, Tensors weights) throws IOException {
        Safetensors.write(file, weights);
        if (!output.json) {
            console.out().println("Saved     " + Text.printable(file.toString()));
        }
    }

    private ExitCode conclude(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Finished _ -> {
                if (!output.json) {
                    console.out().println("\n" + RunText.next(plan));
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
