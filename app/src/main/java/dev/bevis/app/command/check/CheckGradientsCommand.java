package dev.bevis.app.command.check;

import dev.bevis.app.option.FieldFlags;
import dev.bevis.app.option.SeedFlags;
import dev.bevis.app.terminal.ExitCode;
import dev.bevis.app.terminal.Host;
import dev.bevis.app.terminal.Json;
import dev.bevis.app.terminal.SourceReader;
import dev.bevis.app.terminal.Text;
import dev.bevis.app.terminal.UsageException;
import dev.bevis.app.terminal.WritableCheck;
import dev.bevis.check.FloatComparison;
import dev.bevis.check.GradientReport;
import dev.bevis.check.ParameterReport;
import dev.bevis.classifier.ModelFile;
import dev.bevis.store.TemporaryStore;
import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.file.Study;
import dev.bevis.study.progress.StudyListener;
import dev.bevis.study.run.CheckpointPlaces;
import dev.bevis.study.run.Execution;
import dev.bevis.study.run.OneStepStudy;
import dev.bevis.study.run.StudyRun;
import dev.bevis.study.setting.Change;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.trial.DatasetIdentity;
import dev.bevis.train.Options.Precision;
import dev.bevis.train.Trial.Seeds;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.Callable;

/// `bevis check gradients`: the backward pass against difference quotients of the cost.
@Command(
        name = "gradients",
        customSynopsis = "bevis check gradients [OPTION...]",
        description = {
            "Compare the gradient that a training step applies with difference quotients of the"
                + " cost, entry by entry in double precision; then the gradient in floats with that"
                + " in doubles. Ends with 0 when all of it agrees, with 1 and the worst entry when"
                + " not.",
        },
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  A network of three layers with batch norm:",
            "    bevis check gradients --hidden 50,50 --batch-norm --lambda 0.005",
            "  A linear classifier (SVM) on all components of CIFAR-10 images:",
            "    bevis check gradients --data cifar10 --loss hinge --inputs full",
            "  Trained weights, the result for a build server:",
            "    bevis check gradients --hidden 50 --inputs full \\",
            "        --init-from weights.safetensors --junit gradients.xml",
        })
final class CheckGradientsCommand implements Callable<Integer> {

    private final Host host;
    private final FieldFlags fields = new FieldFlags();
    private final SeedFlags seeds = new SeedFlags();
    private final CheckFlags flags = new CheckFlags();

    private CheckGradientsCommand(Host host) {
        this.host = host;
    }

    static CommandLine commandLine(Host host) {
        CheckGradientsCommand command = new CheckGradientsCommand(host);
        CommandLine line = new CommandLine(command);
        CommandSpec spec = line.getCommandSpec();
        spec.addMixin("Data", command.fields.section("data"));
        spec.addMixin("Network", command.fields.section("network"));
        spec.addMixin("Training", command.fields.only("training", "lambda"));
        spec.addMixin(
                "Seeds (whole numbers; the same seeds give the same bits)",
                CommandSpec.forAnnotatedObject(command.seeds));
        spec.addMixin("Check", CommandSpec.forAnnotatedObject(command.flags));
        return line;
    }

    @Override
    public Integer call() throws IOException {
        Datasets datasets = new Datasets(new SourceReader(host));
        Change change = change(datasets);
        CheckPlan plan = plan(change, datasets);
        Study study =
                UsageException.unlessRefused(() -> {
                    Study made = OneStepStudy.check(change, plan.size(), plan.seeds());
                    OneStepStudy.requireData(made, plan.dataset());
                    return made;
                });
        Execution execution =
                new Execution(
                        Precision.FLOAT,
                        false,
                        plan.initFrom(),
                        new Execution.Checking(plan.jitter(), true));
        Told told = new Told(plan);
        host.interruption().working();
        try (TemporaryStore temporary = TemporaryStore.open()) {
            StudyRun.Options options =
                    new StudyRun.Options(
                            1,
                            host.interruption(),
                            told,
                            execution,
                            Optional.of(CheckpointPlaces.NONE),
                            Optional.empty());
            var _ =
                    UsageException.unlessRefused(
                            () -> StudyRun.run(study, temporary.store(), datasets, options));
        }
        return told.result.isPresent()
                ? conclude(told.result.get()).code()
                : ExitCode.INTERRUPTED.code();
    }

    /// Prints each parameter's row as it is known: at full width that takes a while.
    private final class Told implements StudyListener {

        private final CheckPlan plan;
        private boolean begun;
        private Optional<CheckJson> result = Optional.empty();

        Told(CheckPlan plan) {
            this.plan = plan;
        }

        @Override
        public void checked(ParameterReport parameter, Optional<FloatComparison> floats) {
            if (flags.json) {
                return;
            }
            PrintStream out = host.console().out();
            if (!begun) {
                out.println(CheckText.plan(plan));
                out.print(CheckText.heading());
            }
            begun = true;
            out.print(CheckText.row(CheckJson.Parameter.of(parameter, floats.orElseThrow())));
            out.flush();
        }

        @Override
        public void checked(GradientReport report, Optional<FloatComparison> floats) {
            result = Optional.of(CheckJson.of(plan, report, floats.orElseThrow()));
        }

        @Override
        public void warned(String message) {
            Text.warn(host.console().err(), message);
        }
    }

    private ExitCode conclude(CheckJson result) throws IOException {
        PrintStream out = host.console().out();
        if (flags.junit.isPresent()) {
            CheckJunit.write(flags.junit.get(), result);
        }
        if (flags.json) {
            Json.print(out, result);
        } else {
            out.print(CheckText.result(result));
            out.flush();
        }
        if (result.passed()) {
            return ExitCode.OK;
        }
        host.console().err().println("bevis check gradients: " + CheckFailure.text(result));
        return ExitCode.FAILED;
    }

    /// What can be refused without reading data is refused first.
    private Change change(Datasets datasets) throws IOException {
        Change change = fields.only();
        Setting setting = UsageException.unlessRefused(() -> Setting.DEFAULT.with(change));
        fields.requireNetworks(change);
        flags.check(setting.network().batchNorm().norm().isPresent());
        var _ = flags.gradientCheck(seeds.only().data());
        if (!flags.isFull()) {
            flags.reducedInputs();
        }
        if (flags.junit.isPresent()) {
            WritableCheck.replacement(flags.junit.get());
        }
        if (flags.initFrom.isPresent()) {
            var _ = ModelFile.weights(flags.initFrom.get());
        }
        return fields.withSplit(change, datasets);
    }

    private CheckPlan plan(Change change, Datasets datasets) throws IOException {
        Setting setting = Setting.DEFAULT.with(change);
        DatasetIdentity dataset = datasets.identity(setting.data().source());
        Seeds both = seeds.only();
        return new CheckPlan(
                setting,
                dataset,
                flags.inputs(setting, dataset),
                flags.images,
                flags.initFrom,
                flags.jitter(),
                both,
                flags.gradientCheck(both.data()));
    }
}
