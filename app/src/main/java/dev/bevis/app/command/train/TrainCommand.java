package dev.bevis.app.command.train;

import dev.bevis.app.command.study.KernelWarmUp;
import dev.bevis.app.option.FieldFlags;
import dev.bevis.app.option.OutputFlags;
import dev.bevis.app.option.RunFlags;
import dev.bevis.app.option.SeedFlags;
import dev.bevis.app.terminal.Host;
import dev.bevis.app.terminal.SourceReader;
import dev.bevis.app.terminal.UsageException;
import dev.bevis.classifier.ModelFile;
import dev.bevis.io.DatasetException;
import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.file.Study;
import dev.bevis.study.progress.StudyListener;
import dev.bevis.study.run.CheckpointPlaces;
import dev.bevis.study.run.Execution;
import dev.bevis.study.run.OneStepStudy;
import dev.bevis.study.run.StudyRun;
import dev.bevis.study.setting.Change;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.setting.Vary;
import dev.bevis.tensor.Tensor;
import dev.bevis.train.Options.Precision;
import dev.bevis.train.Trial;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/// `bevis train`: one network, or all combinations of what options name several of.
@Command(
        name = "train",
        customSynopsis = "bevis train [OPTION...]",
        description = {
            "Train one network, or all combinations of several values, and report loss, cost and"
                + " accuracy on training and validation images, and the accuracy on test images."
                + " Without options: a linear classifier on drawn shapes, 10 epochs.",
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
            "  A long run that can be stopped and continued:",
            "    bevis train --data cifar10 --hidden 50 --epochs 200 \\",
            "        --checkpoint state --resume --save weights.safetensors",
        })
public final class TrainCommand implements Callable<Integer> {

    private final Host host;
    private final FieldFlags fields = new FieldFlags();
    private final SeedFlags seeds = new SeedFlags();
    private final RunFlags run = new RunFlags();
    private final OutputFlags output = new OutputFlags();

    private TrainCommand(Host host) {
        this.host = host;
    }

    public static CommandLine commandLine(Host host) {
        TrainCommand command = new TrainCommand(host);
        CommandLine line = new CommandLine(command);
        CommandSpec spec = line.getCommandSpec();
        spec.addMixin("Data", command.fields.section("data"));
        spec.addMixin("Network", command.fields.section("network"));
        spec.addMixin("Training", command.fields.section("training"));
        spec.addMixin(
                "Seeds (whole numbers; the same seeds give the same bits)",
                CommandSpec.forAnnotatedObject(command.seeds));
        spec.addMixin("Run", CommandSpec.forAnnotatedObject(command.run));
        spec.addMixin("Output", CommandSpec.forAnnotatedObject(command.output));
        return line;
    }

    /// What can be refused without reading data is refused first.
    @Override
    public Integer call() throws IOException {
        Change change = fields.change();
        SequencedMap<String, List<Vary.Named>> several = fields.several();
        List<Trial.Seeds> pairs = seeds.pairs();
        Setting first = UsageException.unlessRefused(() -> Setting.DEFAULT.with(change));
        output.check(several.containsKey("validation") || first.data().validation() > 0);
        Execution execution =
                new Execution(run.precision(), output.metrics.isPresent(), run.initFrom);
        int threads = run.threads.count();
        fields.requireNetworks(change);
        UsageException.unlessRefused(() -> OneStepStudy.count(several, pairs));
        output.checkEvery();
        boolean many = !several.isEmpty() || pairs.size() > 1;
        Datasets datasets = new Datasets(new SourceReader(host));
        if (fields.has("train") || several.containsKey("validation")) {
            UsageException.unlessRefused(() -> OneStepStudy.train(change, several, pairs));
        }
        output.checkWritable(many);
        if (run.initFrom.isPresent()) {
            requireFinite(run.initFrom.get());
        }
        StudyListener warmUp =
                UsageException.unlessRefused(() -> warmUp(change, several, pairs, execution));
        Change whole = fields.withSplit(change, datasets);
        Study study =
                UsageException.unlessRefused(() -> {
                    Study made = OneStepStudy.train(whole, several, pairs);
                    OneStepStudy.requireData(
                            made, datasets.identity(made.defaults().data().source()));
                    return made;
                });
        return new TrainRun(
                        host,
                        study,
                        datasets,
                        new StudyRun.Options(
                                threads,
                                host.interruption(),
                                warmUp,
                                execution,
                                Optional.of(CheckpointPlaces.NONE),
                                Optional.empty()),
                        output,
                        fields::label)
                .toEnd()
                .code();
    }

    /// What lets the compiler see the kernels while data is read; it has begun.
    private static StudyListener warmUp(
            Change change,
            SequencedMap<String, List<Vary.Named>> several,
            List<Trial.Seeds> pairs,
            Execution execution) {
        if (execution.precision() == Precision.DOUBLE) {
            return StudyListener.SILENT;
        }
        SortedMap<String, Object> first = new TreeMap<>(change.values());
        several.forEach((field, values) -> first.put(field, values.getFirst().value()));
        KernelWarmUp warmUp = new KernelWarmUp();
        warmUp.begin(Setting.DEFAULT.with(new Change(first)).trial(pairs.getFirst()));
        return warmUp;
    }

    private static void requireFinite(Path file) throws IOException {
        for (Tensor tensor : ModelFile.weights(file).all()) {
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
    }
}
