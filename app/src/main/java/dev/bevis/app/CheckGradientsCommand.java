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
import dev.bevis.train.Trial.Seeds;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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
            "  A linear classifier (SVM) on all components of CIFAR-10 images:",
            "    bevis check gradients --data cifar10 --loss hinge --inputs full",
            "  Trained weights, the result for a build server:",
            "    bevis check gradients --hidden 50 --inputs full \\",
            "        --init-from weights.safetensors --junit gradients.xml",
        })
final class CheckGradientsCommand implements Callable<Integer> {

    private final Host host;

    @Mixin(name = "Data")
    DataFlags data = new DataFlags();

    @Mixin(name = "Network")
    NetworkFlags network = new NetworkFlags();

    @Mixin(name = "Seeds (whole numbers; the same seeds give the same bits)")
    SeedFlags seeds = new SeedFlags();

    @Mixin(name = "Check")
    CheckFlags flags = new CheckFlags();

    CheckGradientsCommand(Host host) {
        this.host = host;
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
        flags.check(network);
        Architecture architecture = Pick.only(network::architecture);
        double lambda = Pick.only(network::lambda);
        Loss loss = Pick.only(network::loss);
        Initialization initialization = Pick.only(network::initialization);
        Normalization normalization = data.normalization();
        Seeds both = Pick.only(seeds::seeds);
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
        Dataset dataset = data.load(host);
        Split split = data.split(dataset);
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
