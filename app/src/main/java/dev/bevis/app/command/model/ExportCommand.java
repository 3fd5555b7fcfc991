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
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// `bevis export`: a stored network as a file for Bevis and other programs.
@Command(
        name = "export",
        customSynopsis = "bevis export TRIAL|STEP|SETTING|MODEL --to FILE [OPTION...]",
        description = {
            "Write the network of a stored trial, or of a file that 'bevis train --save' wrote, to"
                    + " one file, with all that is needed to use it.",
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
            "  bevis export quickstart:networks --to model.safetensors --seed 2",
            "  bevis export model.safetensors --to model.onnx",
            "  bevis export deep-batch-norm/depth:nine/norm --best --to Model.java",
        })
public final class ExportCommand implements Callable<Integer> {

    private static final int SHOWN_DIGITS = 12;
    private static final String MODEL = ".safetensors";

    private final Host host;

    @Parameters(
            paramLabel = "TRIAL|STEP|SETTING|MODEL",
            description = {
                "A trial by its id, or four digits or more of its beginning; or a step or setting"
                    + " of a study: STEP, STUDY:STEP, STEP:SETTING or STUDY/STEP:SETTING. Of"
                    + " several settings that with the best mean validation accuracy is taken, of"
                    + " its seeds the trial with the best one, of equal ones the first; what was"
                    + " taken is said.",
                "Or the file of a model, whose name ends with .safetensors.",
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
                            + " accuracy of all evaluations. Default: those that are the trial's"
                            + " result, by its field 'keep'.")
    Optional<String> weights = Optional.empty();

    @Option(names = "--best", description = "The same as --weights best.")
    boolean best;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The trial with this seed of the first weights. Default: the best one.")
    Optional<Long> seed = Optional.empty();

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
    /// @param validation accuracy of these weights on the validation images, 0 to 1
    private record Exported(
            String file,
            String trial,
            String setting,
            long seed,
            String weights,
            String dataset,
            String fingerprint,
            List<String> classes,
            Optional<Double> validation) {}

    /// What `--json` prints of a model that was in a file.
    private record Rewritten(
            String file,
            String model,
            String weights,
            String dataset,
            String fingerprint,
            List<String> classes) {}

    /// A trial that a name stands for.
    ///
    /// @param setting its name
    /// @param settings how many there were to choose from
    /// @param seeds how many trials of this one there were to choose from
    private record Chosen(String id, TrialResult result, String setting, int settings, int seeds) {}

    @Override
    public Integer call() throws IOException {
        ExportFormat format = UsageException.unlessRefused(() -> ExportFormat.of(to));
        if (name.endsWith(MODEL)) {
            return rewrite(format);
        }
        Optional<ModelOrigin.Weights> which = which();
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

    /// Writes the model of a file in another format.
    private int rewrite(ExportFormat format) throws IOException {
        if (best || weights.isPresent() || seed.isPresent() || data.isPresent()) {
            throw new UsageException(
                    "'"
                            + name
                            + "' is one model; --weights, --best, --seed and --data choose among"
                            + " stored trials, as in 'bevis export quickstart:networks --best --to"
                            + " model.onnx'");
        }
        TrainedModel model = TrainedModel.read(Path.of(name));
        WritableCheck.replacement(to);
        UsageException.unlessRefused(() -> {
            format.write(model, to);
            return to;
        });
        if (json) {
            Json.print(
                    host.console().out(),
                    new Rewritten(
                            to.toString(),
                            name,
                            word(model),
                            model.origin().dataset(),
                            model.origin().fingerprint(),
                            model.classes()));
        } else {
            host.console()
                    .out()
                    .println(
                            Text.printable(
                                    "Wrote     " + to + "\nModel     " + name + reads(model)));
        }
        return ExitCode.OK.code();
    }

    private static String reads(TrainedModel model) {
        return "\nReads     "
                + model.input().given().words()
                + "; "
                + model.classes().size()
                + " classes of "
                + model.origin().dataset();
    }

    private Optional<ModelOrigin.Weights> which() {
        if (weights.isEmpty() && !best) {
            return Optional.empty();
        }
        String word = weights.orElse("best");
        if (!List.of("last", "best").contains(word)) {
            throw new UsageException(
                    "--weights must be last or best, got '"
                            + word
                            + "'; for example --weights best");
        }
        if (best && word.equals("last")) {
            throw new UsageException("--best and --weights last exclude each other; give one");
        }
        return Optional.of(
                word.equals("best") ? ModelOrigin.Weights.BEST : ModelOrigin.Weights.LAST);
    }

    private static Source source(Chosen chosen) throws IOException {
        return UsageException.unlessRefused(
                () -> StudyForms.setting(chosen.result().configuration()).data().source());
    }

    private Chosen chosen(StoredNames names) throws IOException {
        List<SettingResult> found = names.settings(name).stepSettings();
        SettingResult setting = found.getFirst();
        for (SettingResult each : found) {
            setting = mean(each) > mean(setting) ? each : setting;
        }
        int place = place(setting);
        return new Chosen(
                setting.ids().get(place),
                setting.trials().get(place),
                setting.stepSetting().name(),
                found.size(),
                setting.trials().size());
    }

    /// The place of a trial among those of a setting.
    private int place(SettingResult setting) {
        List<TrialResult> trials = setting.trials();
        if (seed.isPresent()) {
            long said = seed.get();
            return IntStream.range(0, trials.size())
                    .filter(i -> trials.get(i).seeds().init() == said)
                    .findFirst()
                    .orElseThrow(() ->
                            new UsageException(
                                    "'"
                                            + setting.stepSetting().name()
                                            + "' has no trial with seed "
                                            + said
                                            + "; it has "
                                            + trials.stream()
                                                    .map(trial ->
                                                            Long.toString(trial.seeds().init()))
                                                    .collect(Collectors.joining(", "))));
        }
        int found = 0;
        for (int i = 1; i < trials.size(); i++) {
            found = score(trials.get(i)) > score(trials.get(found)) ? i : found;
        }
        return found;
    }

    /// Of the seeds that did not diverge; a setting of which all did is worse than any other.
    private static double mean(SettingResult setting) {
        double sum = 0;
        int finished = 0;
        for (TrialResult trial : setting.trials()) {
            sum += trial.finished() ? score(trial) : 0;
            finished += trial.finished() ? 1 : 0;
        }
        return finished == 0 ? -1 : sum / finished;
    }

    /// Any trial that did not diverge is better than one that did.
    private static double score(TrialResult trial) {
        return trial.finished() ? trial.accuracy().orElse(0.0) : -1;
    }

    private void print(Chosen chosen, TrainedModel model) {
        Optional<Double> accuracy = accuracy(chosen.result(), model);
        if (json) {
            Json.print(
                    host.console().out(),
                    new Exported(
                            to.toString(),
                            chosen.id(),
                            chosen.setting(),
                            chosen.result().seeds().init(),
                            word(model),
                            model.origin().dataset(),
                            model.origin().fingerprint(),
                            model.classes(),
                            accuracy));
            return;
        }
        String of =
                chosen.seeds() == 1 || seed.isPresent()
                        ? ""
                        : ", the best of " + chosen.seeds() + " seeds";
        String setting =
                chosen.settings() == 1
                        ? ""
                        : "\nSetting   "
                                + chosen.setting()
                                + ", the best of "
                                + chosen.settings()
                                + " by mean validation accuracy";
        host.console()
                .out()
                .println(
                        Text.printable(
                                "Wrote     "
                                        + to
                                        + "\nTrial     "
                                        + chosen.id().substring(0, SHOWN_DIGITS)
                                        + ", seed "
                                        + chosen.result().seeds().init()
                                        + of
                                        + ", "
                                        + word(model)
                                        + " weights"
                                        + accuracy.map(share ->
                                                        ", validation accuracy "
                                                                + Text.percent(share))
                                                .orElse("")
                                        + setting
                                        + reads(model)));
    }

    /// Of the weights that were written.
    private static Optional<Double> accuracy(TrialResult result, TrainedModel model) {
        return model.origin().weights() == ModelOrigin.Weights.BEST
                ? Optional.ofNullable(result.best())
                        .map(TrialResult.Best::accuracy)
                        .or(result::accuracy)
                : result.accuracy();
    }

    private static String word(TrainedModel model) {
        return model.origin().weights().name().toLowerCase(Locale.ROOT);
    }
}
