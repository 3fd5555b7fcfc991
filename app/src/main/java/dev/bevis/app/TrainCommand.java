package dev.bevis.app;

import dev.bevis.data.Dataset;
import dev.bevis.data.DatasetException;
import dev.bevis.data.Normalization;
import dev.bevis.data.Safetensors;
import dev.bevis.data.Split;
import dev.bevis.data.Tensor;
import dev.bevis.data.Tensors;
import dev.bevis.train.Cohort;
import dev.bevis.train.EvaluateEvery;
import dev.bevis.train.Options;
import dev.bevis.train.Schedule;
import dev.bevis.train.Training;
import dev.bevis.train.Trial;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/// `bevis train`: one network, or all combinations of what options name several of.
@Command(
        name = "train",
        customSynopsis = "bevis train [OPTION...]",
        description = {
            "Train one network and report loss, cost and accuracy on the training, validation and"
                + " test images. Without options: a linear classifier on drawn shapes, 10 epochs.",
        },
        sortOptions = false,
        footer = {
            "",
            "Examples",
            "  A network of three layers on drawn shapes:",
            "    bevis train --hidden 50,50 --batch-norm --epochs 10 \\",
            "        --learning-rate cyclic:1e-5:1e-1:5e",
            "  A linear classifier on CIFAR-10, its curves in a file:",
            "    bevis train --data cifar10 --train 10000 --init normal:0.01 \\",
            "        --learning-rate constant:0.001 --epochs 40 --metrics curves.jsonl",
            "  Three penalties, each with five seeds:",
            "    bevis train --data cifar10 --hidden 50 --lambda 1e-4,1e-3,1e-2 --seed 1..5 \\",
            "        --learning-rate cyclic:1e-5:1e-1:900 --cycles 2 --evaluate never",
            "  A long run that can be stopped and gone on with:",
            "    bevis train --data cifar10 --hidden 50 --epochs 200 \\",
            "        --checkpoint state --resume --save weights.safetensors",
        })
final class TrainCommand implements Callable<Integer> {

    private final Host host;

    @Mixin(name = "Data")
    DataFlags data = new DataFlags();

    @Mixin(name = "Network")
    NetworkFlags network = new NetworkFlags();

    @Mixin(name = "Training")
    DescentFlags descent = new DescentFlags();

    @Mixin(name = "Seeds (whole numbers; the same seeds give the same bits)")
    SeedFlags seeds = new SeedFlags();

    @Mixin(name = "Run")
    RunFlags run = new RunFlags();

    @Mixin(name = "Output")
    OutputFlags output = new OutputFlags();

    TrainCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        List<PlannedTrial> trials = plan();
        return trials.size() == 1
                ? new TrainingRun(host, trials.getFirst()).toEnd().code()
                : new SweepRun(host, trials, output).toEnd().code();
    }

    private Trial trial(Pick pick) throws IOException {
        return new Trial(
                network.architecture(pick),
                network.loss(pick),
                network.initialization(pick),
                descent.descent(pick, network.lambda(pick)),
                seeds.seeds(pick));
    }

    /// What the options mean. What can be refused without reading data is refused first.
    private List<PlannedTrial> plan() throws IOException {
        output.check(data.validation);
        List<Pick.Picked<Trial>> trials = Pick.all(this::trial);
        EvaluateEvery evaluate = run.evaluate();
        for (Pick.Picked<Trial> trial : trials) {
            UsageException.unlessRefused(() -> lengths(trial.built(), evaluate, 1));
        }
        Options.Precision precision = run.precision();
        Options.TrainingScores trainingScores = run.trainingScores();
        Normalization normalization = data.normalization();
        boolean several = trials.size() > 1;
        trials.stream()
                .map(trial -> trial.built().descent().schedule().remark())
                .flatMap(Optional::stream)
                .distinct()
                .forEach(remark -> host.console().err().println("bevis train: " + remark));
        output.checkWritable(several);
        Optional<Tensors> initFrom =
                run.initFrom.isPresent()
                        ? Optional.of(firstWeights(run.initFrom.get()))
                        : Optional.empty();
        CompletableFuture<Void> warmUp =
                switch (precision) {
                    case FLOAT ->
                            CompletableFuture.runAsync(
                                    () -> Training.warmUp(trials.getFirst().built()));
                    case DOUBLE -> CompletableFuture.completedFuture(null);
                };
        Dataset dataset = data.load(host);
        Split split = data.split(dataset);
        warmUp.join();
        Options options =
                UsageException.unlessRefused(() ->
                        new Options(
                                precision,
                                run.threads.count(),
                                evaluate,
                                trainingScores,
                                output.metrics.isPresent(),
                                output.saveBest.isPresent()));
        List<PlannedTrial> planned = new ArrayList<>();
        for (Pick.Picked<Trial> picked : trials) {
            Trial trial = picked.built();
            long stepsPerEpoch =
                    UsageException.unlessRefused(() -> {
                        long steps = trial.descent().batching().stepsPerEpoch(split.train());
                        trial.requireTrainable(split.train());
                        lengths(trial, evaluate, steps);
                        return steps;
                    });
            OutputFlags outputs = several ? output.of(PlannedTrial.name(picked.values())) : output;
            planned.add(
                    new PlannedTrial(
                            picked.values(),
                            new Plan(data.data, dataset, split, normalization, trial, options),
                            new Cohort.Entry(trial, initFrom, outputs.checkpoints(stepsPerEpoch)),
                            run.initFrom,
                            outputs));
        }
        return planned;
    }

    private static Tensors firstWeights(Path file) throws IOException {
        Tensors weights = Safetensors.read(file);
        for (Tensor tensor : weights.all()) {
            for (int i = 0; i < tensor.count(); i++) {
                if (!Double.isFinite(tensor.value(i))) {
                    throw new DatasetException(
                            file
                                    + ": expected finite numbers, but element "
                                    + i
                                    + " of '"
                                    + tensor.name()
                                    + "' is "
                                    + tensor.value(i)
                                    + "; nothing can be trained from there, name other weights");
                }
            }
        }
        return weights;
    }

    /// Refuses lengths in cycles where there are none, and those beyond counting.
    private static long lengths(Trial trial, EvaluateEvery evaluate, long stepsPerEpoch) {
        Schedule schedule = trial.descent().schedule();
        long steps = trial.descent().length().steps(schedule, stepsPerEpoch);
        return Math.min(steps, evaluate.steps(schedule, stepsPerEpoch));
    }
}
