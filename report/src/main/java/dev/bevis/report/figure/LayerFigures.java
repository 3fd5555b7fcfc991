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
import dev.bevis.study.setting.StepSetting;
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

    private static List<Tensor> matrices(Tensors tensors) {
        return tensors.all().stream().filter(tensor -> tensor.shape().size() == 2).toList();
    }

    /// The weights of the first layer as images: of a linear classifier what each class looks for;
    /// of a layer of patches a figure for each of their sizes.
    List<NetworkFigure> templates(Function<SettingResult, List<FigureTrial>> trials)
            throws IOException {
        List<SettingResult> stepSettings = best(Measurements.stepSettings(step));
        SequencedMap<ImageShape, List<Template>> bySize = new LinkedHashMap<>();
        for (SettingResult stepSetting : stepSettings) {
            List<FigureTrial> first = trials.apply(stepSetting);
            boolean mapped = stepSetting.stepSetting().setting().data().hasInputMap();
            Optional<Tensors> weights =
                    first.isEmpty()
                            ? Optional.empty()
                            : mapped
                                    ? first.getFirst().measured(NetworkMeasurement.TEMPLATE)
                                    : first.getFirst().weights();
            List<ImageShape> read = read(stepSetting);
            List<Tensor> matrices = weights.map(LayerFigures::matrices).orElse(List.of());
            for (int i = 0; i < Math.min(read.size(), matrices.size()); i++) {
                ImageShape shape = read.get(i);
                bySize.computeIfAbsent(shape, _ -> new ArrayList<>())
                        .add(
                                new Template(
                                        stepSetting,
                                        rows(matrices.get(i), shape.features()),
                                        mapped));
            }
        }
        List<NetworkFigure> figures = new ArrayList<>();
        bySize.forEach((shape, templates) ->
                figures.add(
                        templates(
                                bySize.size() == 1
                                        ? "templates"
                                        : "templates-" + shape.width() + "-by-" + shape.height(),
                                shape,
                                templates,
                                stepSettings.size())));
        return figures;
    }

    /// What the first layer of a setting's network looks for.
    ///
    /// @param rows for each unit its weights
    /// @param mapped whether it reads through an input map
    private record Template(SettingResult of, double[][] rows, boolean mapped) {}

    private NetworkFigure templates(
            String suffix, ImageShape shape, List<Template> templates, int settings) {
        SequencedMap<String, double[][]> rows = new LinkedHashMap<>();
        boolean linear = true;
        boolean patches = true;
        for (Template template : templates) {
            StepSetting stepSetting = template.of().stepSetting();
            NetworkChoices network = stepSetting.setting().network();
            linear &= network.isLinear();
            patches &= network.patchify().block().isPresent();
            rows.put(settings == 1 ? "" : Words.name(stepSetting), template.rows());
        }
        String what =
                linear
                        ? "Class templates: the weights of each class"
                        : patches
                                ? "Weights of the layer of patches"
                                : "Weights of the first hidden layer";
        SettingResult first = templates.getFirst().of();
        return new NetworkFigure(
                suffix,
                NetworkCharts.templates(
                        what,
                        what
                                + " of the step '"
                                + name()
                                + "' as images of "
                                + shape.width()
                                + " by "
                                + shape.height()
                                + " pixels, each scaled from its smallest to its largest weight.",
                        shape,
                        rows,
                        linear ? NetworkFigure.classes(material, first) : List.of()),
                what
                        + NetworkCharts.shown(rows)
                        + (patches
                                ? " as images of "
                                        + shape.width()
                                        + " × "
                                        + shape.height()
                                        + " pixels"
                                : " as images")
                        + ", all "
                        + Numbers.count(shape.features())
                        + " weights of an image scaled together by"
                        + " 255 (w − min w)/(max w − min w); one network each, "
                        + NetworkFigure.seeds(first)
                        + (templates.stream().anyMatch(Template::mapped)
                                ? "; where a network reads pixels through a fixed linear input map,"
                                        + " through the transpose of that map"
                                : ""));
    }

    /// The images that the units of a first layer read, through an input map where there is one:
    /// whole ones, or patches of each size; none where these are no images.
    private List<ImageShape> read(SettingResult stepSetting) {
        Setting setting = stepSetting.stepSetting().setting();
        Optional<Patchify> patches = setting.network().patchify().block();
        return NetworkFigure.shape(material, stepSetting)
                .filter(image ->
                        setting.data().hasInputMap() || setting.inputs(image).image().isPresent())
                .map(image ->
                        patches.map(p ->
                                        p.sizes().stream()
                                                .map(size ->
                                                        new ImageShape(
                                                                image.channels(), size, size))
                                                .toList())
                                .orElse(List.of(image)))
                .orElse(List.of());
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
