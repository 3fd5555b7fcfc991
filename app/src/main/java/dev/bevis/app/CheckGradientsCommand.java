package dev.bevis.app;

import dev.bevis.check.CheckBatch;
import dev.bevis.check.FloatComparison;
import dev.bevis.check.GradientCheck;
import dev.bevis.check.GradientReport;
import dev.bevis.check.NetworkCost;
import dev.bevis.check.ParameterReport;
import dev.bevis.data.Dataset;
import dev.bevis.data.Normalization;
import dev.bevis.data.Normalizer;
import dev.bevis.data.Safetensors;
import dev.bevis.data.Split;
import dev.bevis.data.Subset;
import dev.bevis.data.Tensors;
import dev.bevis.model.Architecture;
import dev.bevis.model.Initialization;
import dev.bevis.model.Loss;
import dev.bevis.study.Change;
import dev.bevis.study.Datasets;
import dev.bevis.study.Setting;
import dev.bevis.train.Trial.Seeds;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
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
            "  A linear classifier (SVM) on all 3072 components of CIFAR-10 images:",
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
        CheckPlan plan = plan();
        PrintStream out = host.console().out();
        try (CheckedNetwork checked = UsageException.unlessRefused(plan::network)) {
            FloatComparison floats = FloatComparison.of(checked.exact(), checked.fast());
            if (!flags.json) {
                out.println(CheckText.plan(plan));
                out.print(CheckText.heading());
                out.flush();
            }
            GradientReport report = run(plan.check(), checked.exact(), floats);
            return conclude(CheckResult.of(plan, report, floats, initFrom())).code();
        }
    }

    /// Prints each parameter's row as it is known: at full width that takes a while.
    private GradientReport run(GradientCheck check, NetworkCost cost, FloatComparison floats)
            throws IOException {
        return UsageException.unlessRefused(
                () -> check.run(cost, parameter -> printRow(parameter, floats)));
    }

    private void printRow(ParameterReport parameter, FloatComparison floats) {
        if (!flags.json) {
            PrintStream out = host.console().out();
            out.print(CheckText.row(CheckResult.Parameter.of(parameter, floats)));
            out.flush();
        }
    }

    private ExitCode conclude(CheckResult result) throws IOException {
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

    private Optional<String> initFrom() {
        return flags.initFrom.map(Path::toString);
    }

    /// What the options mean. What can be refused without reading data is refused first.
    private CheckPlan plan() throws IOException {
        Change change = fields.only();
        Setting setting = UsageException.unlessRefused(() -> Setting.DEFAULT.with(change));
        Setting.Network network = setting.network();
        fields.requireNetworks(change);
        flags.check(network.batchNorm().norm().isPresent());
        Architecture architecture = UsageException.unlessRefused(network::architecture);
        double lambda = setting.training().lambda();
        Loss loss = network.loss();
        Initialization initialization = network.initialization();
        Normalization normalization = setting.data().normalize();
        Seeds both = seeds.only();
        GradientCheck check = flags.gradientCheck(both.data());
        if (!flags.isFull()) {
            flags.reducedInputs();
        }
        if (flags.junit.isPresent()) {
            WritableCheck.replacement(flags.junit.get());
        }
        Optional<Tensors> initFrom =
                flags.initFrom.isPresent()
                        ? Optional.of(Safetensors.read(flags.initFrom.get()))
                        : Optional.empty();
        Datasets datasets = new Datasets(new SourceReader(host));
        Change whole = fields.withSplit(change, datasets);
        Dataset dataset = datasets.get(Setting.DEFAULT.with(whole).data().source());
        Split split =
                UsageException.unlessRefused(() -> {
                    Split cut = Setting.DEFAULT.with(whole).data().split();
                    cut.of(dataset);
                    return cut;
                });
        Subset train = split.of(dataset).train();
        Normalizer normalizer = Normalizer.fit(normalization, train);
        CheckBatch batch =
                UsageException.unlessRefused(() ->
                        CheckBatch.of(
                                train,
                                normalizer,
                                flags.inputs(dataset),
                                flags.images,
                                both.data()));
        return new CheckPlan(
                dataset,
                split,
                normalization,
                batch,
                architecture,
                loss,
                lambda,
                initialization,
                initFrom,
                flags.jitter(),
                both,
                check);
    }
}
