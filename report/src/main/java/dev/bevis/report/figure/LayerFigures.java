package dev.bevis.report.figure;

import dev.bevis.data.ImageShape;
import dev.bevis.model.Patchify;
import dev.bevis.report.text.Numbers;
import dev.bevis.report.text.ReportInput;
import dev.bevis.report.text.Words;
import dev.bevis.study.figure.NetworkMeasurement;
import dev.bevis.study.figure.TrialValue;
import dev.bevis.study.measure.Measurements;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.setting.NetworkChoices;
import dev.bevis.study.setting.Setting;
import dev.bevis.tensor.Tensor;
import dev.bevis.tensor.Tensors;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/// Figures of what is inside the trained networks of a step: distributions over several pairs of
/// seeds, pictures of the first.
final class LayerFigures {

    /// Settings whose weights a figure has room for.
    private static final int MOST_SETTINGS = 6;

    private final ReportInput material;
    private final StepResult step;

    LayerFigures(ReportInput material, StepResult step) {
        this.material = material;
        this.step = step;
    }

    private String name() {
        return step.step().name();
    }

    private static Tensor firstMatrix(Tensors tensors) {
        return tensors.all().stream()
                .filter(tensor -> tensor.shape().size() == 2)
                .findFirst()
                .orElseThrow();
    }

    /// The weights of the first layer as images: of a linear classifier what each class looks for.
    List<NetworkFigure> templates(Function<SettingResult, List<FigureTrial>> trials)
            throws IOException {
        List<SettingResult> stepSettings = best(Measurements.stepSettings(step));
        SequencedMap<String, double[][]> rows = new LinkedHashMap<>();
        Optional<ImageShape> shown =
                stepSettings.stream()
                        .flatMap(stepSetting -> read(stepSetting).stream())
                        .findFirst();
        boolean linear = true;
        boolean patches = true;
        boolean maps = false;
        for (SettingResult stepSetting : stepSettings) {
            List<FigureTrial> first = trials.apply(stepSetting);
            boolean mapped = stepSetting.stepSetting().setting().data().hasInputMap();
            Optional<Tensors> weights =
                    first.isEmpty()
                            ? Optional.empty()
                            : mapped
                                    ? first.getFirst().measured(NetworkMeasurement.TEMPLATE)
                                    : first.getFirst().weights();
            maps |= mapped;
            // A figure has room for images of one size.
            boolean fits = read(stepSetting).equals(shown);
            if (weights.isPresent() && fits && shown.isPresent()) {
                NetworkChoices network = stepSetting.stepSetting().setting().network();
                linear &= network.isLinear();
                patches &= network.patchify().block().isPresent();
                rows.put(
                        stepSettings.size() == 1 ? "" : Words.name(stepSetting.stepSetting()),
                        rows(firstMatrix(weights.get()), shown.get().features()));
            }
        }
        if (rows.isEmpty()) {
            return List.of();
        }
        ImageShape shape = shown.orElseThrow();
        String what =
                linear
                        ? "Class templates: the weights of each class"
                        : patches
                                ? "Weights of the layer of patches"
                                : "Weights of the first hidden layer";
        return List.of(
                new NetworkFigure(
                        "templates",
                        NetworkCharts.templates(
                                what,
                                what
                                        + " of the step '"
                                        + name()
                                        + "' as images of "
                                        + shape.width()
                                        + " by "
                                        + shape.height()
                                        + " pixels, each scaled from its smallest to its largest"
                                        + " weight.",
                                shape,
                                rows,
                                linear
                                        ? NetworkFigure.classes(material, stepSettings.getFirst())
                                        : List.of()),
                        what
                                + NetworkCharts.shown(rows)
                                + " as images, all "
                                + Numbers.count(shape.features())
                                + " weights of an image scaled together by"
                                + " 255 (w − min w)/(max w − min w); one network each, "
                                + NetworkFigure.seeds(stepSettings.getFirst())
                                + (maps
                                        ? "; where a network reads pixels through a fixed linear"
                                                + " input map, through the transpose of that map"
                                        : "")));
    }

    /// The images that the units of a first layer read, through an input map where there is one:
    /// whole ones, or patches of the first size; empty where these are none.
    private Optional<ImageShape> read(SettingResult stepSetting) {
        Setting setting = stepSetting.stepSetting().setting();
        Optional<Patchify> patches = setting.network().patchify().block();
        return NetworkFigure.shape(material, stepSetting)
                .filter(image ->
                        setting.data().hasInputMap() || setting.inputs(image).image().isPresent())
                .map(image ->
                        patches.map(p -> p.sizes().getFirst())
                                .map(size -> new ImageShape(image.channels(), size, size))
                                .orElse(image));
    }

    private static double[][] rows(Tensor matrix, int columns) {
        double[] values = matrix.values();
        double[][] rows = new double[matrix.shape().get(0)][columns];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(values, row * columns, rows[row], 0, columns);
        }
        return rows;
    }

    /// All settings, or where there are too many the best alone.
    private List<SettingResult> best(List<SettingResult> stepSettings) {
        if (stepSettings.size() <= MOST_SETTINGS) {
            return stepSettings;
        }
        return step.finalists().best().map(List::of).orElse(List.of());
    }

    /// A figure for each name of which the settings have values.
    List<NetworkFigure> histograms(
            String suffix,
            String what,
            String label,
            Function<SettingResult, List<FigureTrial>> trials,
            TrialValue<SequencedMap<String, double[]>> shown)
            throws IOException {
        SequencedMap<String, SequencedMap<String, List<double[]>>> layers = new LinkedHashMap<>();
        for (SettingResult stepSetting : Measurements.stepSettings(step)) {
            String name = Words.name(stepSetting.stepSetting());
            List<FigureTrial> all = trials.apply(stepSetting);
            for (FigureTrial trial :
                    all.subList(0, Math.min(NetworkMeasurement.MOST_SEEDS, all.size()))) {
                shown.of(trial)
                        .forEach((layer, values) ->
                                layers.computeIfAbsent(layer, _ -> new LinkedHashMap<>())
                                        .computeIfAbsent(name, _ -> new ArrayList<>())
                                        .add(values));
            }
        }
        List<NetworkFigure> drawn = new ArrayList<>();
        layers.forEach((layer, values) -> {
            String title = what + " " + layer;
            drawn.add(
                    new NetworkFigure(
                            suffix + (layers.size() == 1 ? "" : "-" + Words.id(layer)),
                            NetworkCharts.histogram(
                                    Words.sentence(suffix).replace(".", "") + " of " + layer,
                                    title + " of the step '" + name() + "'.",
                                    label,
                                    values),
                            title
                                    + ", "
                                    + networks(values)
                                    + (values.size() > 1 ? "; all with the same bins" : "")));
        });
        return drawn;
    }

    private String networks(SequencedMap<String, List<double[]>> values) {
        int most = values.values().stream().mapToInt(List::size).max().orElse(0);
        int least = values.values().stream().mapToInt(List::size).min().orElse(0);
        return most == 1
                ? "one network each (n = 1), " + NetworkFigure.seeds(step.stepSettings().getFirst())
                : "mean counts of n = "
                        + (least == most ? "" + most : least + " to " + most)
                        + " networks each, with the range of their counts";
    }
}
