package dev.bevis.app.command.model;

import dev.bevis.app.option.StoreFlags;
import dev.bevis.app.option.StoredNames;
import dev.bevis.app.terminal.ExitCode;
import dev.bevis.app.terminal.Host;
import dev.bevis.app.terminal.Json;
import dev.bevis.app.terminal.Text;
import dev.bevis.app.terminal.UsageException;
import dev.bevis.app.terminal.WritableCheck;
import dev.bevis.classifier.ModelOrigin;
import dev.bevis.classifier.TrainedModel;
import dev.bevis.classifier.export.ExportFormat;
import dev.bevis.data.Dataset;
import dev.bevis.data.source.Source;
import dev.bevis.store.Store;
import dev.bevis.study.form.StudyForms;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.trial.TrialModel;
import dev.bevis.study.trial.TrialResult;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/// `bevis export`: a stored network as a file for Bevis and other programs.
@Command(
        name = "export",
        customSynopsis = "bevis export TRIAL|SETTING --to FILE [OPTION...]",
        description = {
            "Write the network of a stored trial to one file, with all that is needed to use it.",
            "The end of the file's name says what is written: .safetensors, the model for 'bevis"
                    + " predict', --init-from and Classifier.load; .npz, arrays for NumPy; .onnx, a"
                    + " graph for ONNX Runtime and others; .java, a class without dependencies, for"
                    + " small networks.",
        },
        sortOptions = false,
        footer = {
            "",
            "Examples",
            "  bevis export 3f2a9c --to model.safetensors",
            "  bevis export quickstart/best --to model.onnx",
            "  bevis export deep-batch-norm/depth:nine/norm --weights best --to Model.java",
        })
public final class ExportCommand implements Callable<Integer> {

    private static final int SHOWN_DIGITS = 12;

    private final Host host;

    @Parameters(
            paramLabel = "TRIAL|SETTING",
            description = {
                "A trial by its id, or four digits or more of its beginning; or a setting as 'bevis"
                        + " compare' takes it, STEP, STEP:SETTING or STUDY/STEP:SETTING. Of several"
                        + " seeds the trial with the best validation accuracy is written, of equal"
                        + " ones the first.",
            })
    String name = "";

    @Option(
            names = "--to",
            required = true,
            paramLabel = "FILE",
            description = "What to write; its name ends with .safetensors, .npz, .onnx or .java.")
    Path to = Path.of("");

    @Option(
            names = "--weights",
            paramLabel = "last|best",
            description =
                    "The weights that training ended with, or those with the best validation"
                            + " accuracy of all evaluations. Default: last.")
    String weights = "last";

    @Option(
            names = "--data",
            paramLabel = "NAME|PATH",
            description =
                    "Where the dataset is that it learned from, which the normalization is fitted"
                            + " on again. Default: as the study says, from the current folder.")
    Optional<String> data = Optional.empty();

    @Mixin StoreFlags store = new StoreFlags();

    @Option(names = "--json", description = "Print what was written as one JSON object.")
    boolean json;

    public ExportCommand(Host host) {
        this.host = host;
    }

    /// What `--json` prints.
    ///
    /// @param validation accuracy of the last weights on the validation images, 0 to 1
    private record Exported(
            String file,
            String trial,
            String weights,
            String dataset,
            String fingerprint,
            List<String> classes,
            Optional<Double> validation) {}

    /// A trial that a name stands for.
    ///
    /// @param seeds how many there are to choose from
    private record Chosen(String id, TrialResult result, int seeds) {}

    @Override
    public Integer call() throws IOException {
        ExportFormat format = UsageException.unlessRefused(() -> ExportFormat.of(to));
        ModelOrigin.Weights which = which();
        Store kept = store.existing(host);
        Chosen chosen = chosen(StoredNames.of(kept));
        WritableCheck.replacement(to);
        Source source =
                data.isPresent()
                        ? UsageException.unlessRefused(() -> Source.parse(data.get()))
                        : source(chosen);
        Dataset dataset = host.reader().read(source);
        TrainedModel model =
                UsageException.unlessRefused(() ->
                        TrialModel.of(
                                kept.find(chosen.id()).orElseThrow(),
                                Optional.of(chosen.id()),
                                which,
                                dataset));
        UsageException.unlessRefused(() -> {
            format.write(model, to);
            return to;
        });
        print(chosen, model);
        return ExitCode.OK.code();
    }

    private ModelOrigin.Weights which() {
        return switch (weights) {
            case "last" -> ModelOrigin.Weights.LAST;
            case "best" -> ModelOrigin.Weights.BEST;
            default ->
                    throw new UsageException(
                            "--weights must be last or best, got '"
                                    + weights
                                    + "'; for example --weights best");
        };
    }

    private static Source source(Chosen chosen) throws IOException {
        return UsageException.unlessRefused(
                () -> StudyForms.setting(chosen.result().configuration()).data().source());
    }

    private Chosen chosen(StoredNames names) throws IOException {
        List<SettingResult> found = names.settings(name).stepSettings();
        if (found.size() > 1) {
            throw new UsageException(
                    "'"
                            + name
                            + "' has "
                            + found.size()
                            + " settings, and one file holds one network; say which, for example '"
                            + name
                            + ":"
                            + found.getFirst().stepSetting().name()
                            + "'. They are "
                            + found.stream()
                                    .map(setting -> setting.stepSetting().name())
                                    .collect(Collectors.joining(", ")));
        }
        SettingResult setting = found.getFirst();
        int best = 0;
        for (int i = 1; i < setting.trials().size(); i++) {
            if (score(setting.trials().get(i)) > score(setting.trials().get(best))) {
                best = i;
            }
        }
        return new Chosen(
                setting.ids().get(best), setting.trials().get(best), setting.trials().size());
    }

    /// Any trial that did not diverge is better than one that did.
    private static double score(TrialResult trial) {
        return trial.finished() ? trial.accuracy().orElse(0.0) : -1;
    }

    private void print(Chosen chosen, TrainedModel model) {
        Optional<Double> accuracy = chosen.result().accuracy();
        if (json) {
            Json.print(
                    host.console().out(),
                    new Exported(
                            to.toString(),
                            chosen.id(),
                            weights,
                            model.origin().dataset(),
                            model.origin().fingerprint(),
                            model.classes(),
                            accuracy));
            return;
        }
        String of = chosen.seeds() == 1 ? "" : ", the best of " + chosen.seeds() + " seeds";
        host.console()
                .out()
                .println(
                        Text.printable(
                                "Wrote     "
                                        + to
                                        + "\nTrial     "
                                        + chosen.id().substring(0, SHOWN_DIGITS)
                                        + of
                                        + ", "
                                        + weights
                                        + " weights"
                                        + accuracy.map(share ->
                                                        ", validation accuracy "
                                                                + Text.percent(share))
                                                .orElse("")
                                        + "\nReads     "
                                        + model.input().shape().words()
                                        + "; "
                                        + model.classes().size()
                                        + " classes of "
                                        + model.origin().dataset()));
    }
}
