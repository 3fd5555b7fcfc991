package dev.bevis.app.option;

import dev.bevis.app.terminal.Text;
import dev.bevis.study.form.StudyForms;
import dev.bevis.study.setting.Field;
import dev.bevis.study.setting.NetworkChoices;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.trial.DatasetIdentity;
import dev.bevis.train.Trial;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What is going to be trained, on what and how, for a reader.
public final class SettingText {

    /// Fields that the text says in its own words.
    private static final Set<String> SAID =
            new TreeSet<>(
                    List.of(
                            "source",
                            "train",
                            "validation",
                            "normalize",
                            "hidden",
                            "batch-norm",
                            "loss",
                            "lambda",
                            "length",
                            "batch",
                            "learning-rate",
                            "evaluate",
                            "training-scores"));

    private SettingText() {}

    /// Three paragraphs, each line with its end.
    public static String of(Setting setting, DatasetIdentity dataset, List<Trial.Seeds> seeds) {
        return "Data      "
                + data(setting, dataset)
                + "\nNetwork   "
                + network(setting, dataset)
                + "\nTraining  "
                + training(setting, dataset, seeds)
                + "\n"
                + others(setting);
    }

    private static String data(Setting setting, DatasetIdentity dataset) {
        return String.format(
                Locale.ROOT,
                "%s, %s\n          %,d %s to train on, %,d to validate, %,d to test",
                dataset.title(),
                setting.data().normalize().words(),
                setting.data().train(),
                dataset.shape().examples(),
                setting.data().validation(),
                dataset.test());
    }

    /// What is said of norms behind the widths of a network, with a space before it.
    public static String norm(Setting setting) {
        NetworkChoices network = setting.network();
        return network.batchNorm().addition().map(" "::concat).orElse("")
                + network.layerNorm().addition().map(" "::concat).orElse("");
    }

    private static String network(Setting setting, DatasetIdentity dataset) {
        String widths =
                setting.network().hidden().stream()
                        .map(width -> width + "-")
                        .collect(Collectors.joining());
        int inputs = setting.data().inputMap().outputs(dataset.features());
        return String.format(
                Locale.ROOT,
                "%d-%s%s%d%s, %,d parameters\n          %s loss, lambda %s",
                inputs,
                setting.network().patchify().block().isPresent() ? "patches-" : "",
                widths,
                dataset.classes().size(),
                norm(setting),
                setting.network()
                        .architecture()
                        .parameters(setting.inputs(dataset.shape()), dataset.classes().size()),
                text(setting, "loss"),
                text(setting, "lambda"));
    }

    private static String training(
            Setting setting, DatasetIdentity dataset, List<Trial.Seeds> seeds) {
        return String.format(
                Locale.ROOT,
                "%s of %,d %s, %s, %s\n          learning rate %s",
                counted(setting.steps(), "step"),
                setting.training().batch(),
                dataset.shape().examples(),
                epochs(setting),
                seeds(seeds),
                setting.training().learningRate().text());
    }

    private static String seeds(List<Trial.Seeds> seeds) {
        Trial.Seeds first = seeds.getFirst();
        if (seeds.size() > 1) {
            return seeds.size() + " pairs of seeds";
        }
        return first.init() == first.data()
                ? "seed " + first.init()
                : "seed " + first.init() + " for weights, " + first.data() + " for order";
    }

    private static String epochs(Setting setting) {
        long steps = setting.steps();
        long each = setting.stepsPerEpoch();
        if (steps < each) {
            return "part of an epoch";
        }
        return steps % each == 0
                ? counted(steps / each, "epoch")
                : String.format(Locale.ROOT, "%.2f epochs", (double) steps / each);
    }

    private static String counted(long count, String what) {
        return Text.count(count) + " " + what + (count == 1 ? "" : "s");
    }

    /// Fields that are not as usual, and that nothing above speaks of.
    private static String others(Setting setting) {
        String others =
                Field.list().stream()
                        .filter(field -> !SAID.contains(field.name()))
                        .filter(field -> !field.get(setting).equals(field.get(Setting.DEFAULT)))
                        .map(field -> field.name() + " " + StudyForms.text(field.get(setting)))
                        .collect(Collectors.joining(", "));
        return others.isEmpty() ? "" : "          " + Text.printable(others) + "\n";
    }

    /// The value of a field in the words of study files.
    public static String text(Setting setting, String field) {
        return StudyForms.text(Field.named(field).get(setting));
    }
}
