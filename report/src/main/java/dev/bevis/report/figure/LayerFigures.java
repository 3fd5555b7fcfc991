package dev.bevis.report.figure;

import dev.bevis.data.ImageShape;
import dev.bevis.report.text.Examples;
import dev.bevis.report.text.Numbers;
import dev.bevis.report.text.ReportInput;
import dev.bevis.report.text.Words;
import dev.bevis.store.Entry;
import dev.bevis.study.measure.Measurements;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.trial.TrialWeights;
import dev.bevis.tensor.Tensor;
import dev.bevis.tensor.Tensors;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

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

    private Optional<Tensors> weights(SettingResult stepSetting, int place) throws IOException {
        if (place >= stepSetting.trials().size() || !stepSetting.trials().get(place).finished()) {
            return Optional.empty();
        }
        Optional<Entry> entry = material.store().find(stepSetting.ids().get(place));
        return entry.isPresent() ? Optional.of(TrialWeights.last(entry.get())) : Optional.empty();
    }

    private static Tensor firstMatrix(Tensors tensors) {
        return tensors.all().stream()
                .filter(tensor -> tensor.shape().size() == 2)
                .findFirst()
                .orElseThrow();
    }

    /// The weights of the first layer as images: of a linear classifier what each class looks for.
    List<NetworkFigure> templates() throws IOException {
        List<SettingResult> stepSettings = best(Measurements.stepSettings(step));
        SequencedMap<String, double[][]> rows = new LinkedHashMap<>();
        Optional<ImageShape> shown =
                stepSettings.stream()
                        .flatMap(stepSetting -> NetworkFigure.shape(material, stepSetting).stream())
                        .findFirst();
        boolean linear = true;
        for (SettingResult stepSetting : stepSettings) {
            Optional<Tensors> weights = weights(stepSetting, 0);
            // A figure has room for images of one size.
            boolean fits = NetworkFigure.shape(material, stepSetting).equals(shown);
            if (weights.isPresent() && fits && shown.isPresent()) {
                linear &= stepSetting.stepSetting().setting().network().hidden().isEmpty();
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
                                + NetworkFigure.seeds(stepSettings.getFirst())));
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

    /// How the weights are distributed, layer by layer.
    List<NetworkFigure> weightHistograms() throws IOException {
        return layers("weights", "weight", "Weights of", ".weight", this::weights);
    }

    /// How the gradients of trained networks are distributed, with the same bins for all settings.
    List<NetworkFigure> gradientHistograms() throws IOException {
        return layers(
                "gradients",
                "derivative of the cost",
                "Gradient of the cost on the whole training split, after training, with respect to"
                        + " the weights of",
                ".weight",
                (stepSetting, place) ->
                        Measurements.gradient(material.store(), stepSetting, place));
    }

    /// How the outputs of hidden layers are distributed.
    List<NetworkFigure> activationHistograms() throws IOException {
        return layers(
                "activations",
                "output after the activation",
                "Outputs, for up to 1,000 " + Examples.of(material, step).plural() + ", of",
                "",
                (stepSetting, place) ->
                        Measurements.activation(material.store(), stepSetting, place));
    }

    /// What a trial of a setting has values of.
    private interface Values {
        Optional<Tensors> of(SettingResult stepSetting, int place) throws IOException;
    }

    /// A figure for each layer of which the settings have values.
    ///
    /// @param ending of the names of tensors that are shown
    private List<NetworkFigure> layers(
            String suffix, String label, String what, String ending, Values shown)
            throws IOException {
        SequencedMap<String, SequencedMap<String, List<double[]>>> layers = new LinkedHashMap<>();
        for (SettingResult stepSetting : Measurements.stepSettings(step)) {
            String name = Words.name(stepSetting.stepSetting());
            for (int place = 0; place < Measurements.MOST_SEEDS; place++) {
                Optional<Tensors> found = shown.of(stepSetting, place);
                for (Tensor tensor : found.map(Tensors::all).orElse(List.of())) {
                    if (tensor.name().endsWith(ending)) {
                        layers.computeIfAbsent(tensor.name(), _ -> new LinkedHashMap<>())
                                .computeIfAbsent(name, _ -> new ArrayList<>())
                                .add(tensor.values());
                    }
                }
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
