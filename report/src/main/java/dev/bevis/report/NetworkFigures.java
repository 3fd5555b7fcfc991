package dev.bevis.report;

import dev.bevis.chart.Chart;
import dev.bevis.chart.Pictures;
import dev.bevis.data.SplitName;
import dev.bevis.data.Tensor;
import dev.bevis.data.Tensors;
import dev.bevis.store.Entry;
import dev.bevis.study.ArmResult;
import dev.bevis.study.Confusion;
import dev.bevis.study.DatasetIdentity;
import dev.bevis.study.Measurements;
import dev.bevis.study.StepResult;
import dev.bevis.study.TrialWeights;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Figures of the trained networks of a step: of the first pair of seeds where one network is
/// shown, over all seeds where counts are.
final class NetworkFigures {

    /// Settings whose weights a figure has room for.
    private static final int MOST_SETTINGS = 6;

    private static final int MISTAKES_IN_ROW = 7;
    private static final int MOST_MISTAKES = 14;
    private static final int PROBABILITY_BINS = 20;

    private final Material material;
    private final StepResult step;

    /// A chart, what its file is called after its step, and what stands below it.
    record Drawn(String suffix, Chart chart, String caption) {}

    NetworkFigures(Material material, StepResult step) {
        this.material = material;
        this.step = step;
    }

    private String name() {
        return step.step().name();
    }

    private List<String> classes(ArmResult arm) {
        return material.reading()
                .dataset(arm.arm().setting())
                .map(DatasetIdentity::classes)
                .orElse(List.of());
    }

    private static String seeds(ArmResult arm) {
        return "seeds "
                + arm.trials().getFirst().seeds().init()
                + " and "
                + arm.trials().getFirst().seeds().data();
    }

    private static boolean finished(ArmResult arm) {
        return arm.trials().getFirst().finished();
    }

    private Optional<Tensors> weights(ArmResult arm) throws IOException {
        Optional<Entry> entry = material.store().find(arm.ids().getFirst());
        return finished(arm) && entry.isPresent()
                ? Optional.of(TrialWeights.last(entry.get()))
                : Optional.empty();
    }

    private static Tensor firstMatrix(Tensors tensors) {
        return tensors.all().stream()
                .filter(tensor -> tensor.shape().size() == 2)
                .findFirst()
                .orElseThrow();
    }

    /// The weights of the first layer as images: of a linear classifier what each class looks for.
    List<Drawn> templates() throws IOException {
        List<ArmResult> arms = best(Measurements.arms(step));
        SequencedMap<String, double[][]> rows = new LinkedHashMap<>();
        boolean linear = true;
        for (ArmResult arm : arms) {
            Optional<Tensors> weights = weights(arm);
            if (weights.isPresent()) {
                Tensor first = firstMatrix(weights.get());
                int columns = first.shape().get(1);
                if (NetworkCharts.areImages(columns)) {
                    linear &= arm.arm().setting().network().hidden().isEmpty();
                    rows.put(arms.size() == 1 ? "" : Words.name(arm.arm()), rows(first, columns));
                }
            }
        }
        if (rows.isEmpty()) {
            return List.of();
        }
        String what =
                linear
                        ? "Class templates: the weights of each class"
                        : "Weights of the first hidden layer";
        return List.of(
                new Drawn(
                        "templates",
                        NetworkCharts.templates(
                                what,
                                what
                                        + " of the step '"
                                        + name()
                                        + "' as images of 32 by 32 pixels, each scaled from its"
                                        + " smallest to its largest weight.",
                                rows,
                                linear ? classes(arms.getFirst()) : List.of()),
                        what
                                + " as images, all 3,072 weights of an image scaled together by"
                                + " 255 (w − min w)/(max w − min w); one network each, "
                                + seeds(arms.getFirst())));
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
    private List<ArmResult> best(List<ArmResult> arms) {
        if (arms.size() <= MOST_SETTINGS) {
            return arms;
        }
        return step.rounds().getLast().best().map(List::of).orElse(List.of());
    }

    /// How the weights are distributed, layer by layer.
    List<Drawn> weightHistograms() throws IOException {
        SequencedMap<String, Tensors> found = new LinkedHashMap<>();
        for (ArmResult arm : Measurements.arms(step)) {
            weights(arm).ifPresent(tensors -> found.put(Words.name(arm.arm()), tensors));
        }
        return layers("weights", "weight", "Weights of", found, ".weight");
    }

    /// How the gradients of trained networks are distributed, with the same bins for all settings.
    List<Drawn> gradientHistograms() throws IOException {
        SequencedMap<String, Tensors> found = new LinkedHashMap<>();
        for (ArmResult arm : Measurements.arms(step)) {
            Measurements.gradient(material.store(), arm, 0)
                    .ifPresent(tensors -> found.put(Words.name(arm.arm()), tensors));
        }
        return layers(
                "gradients",
                "derivative of the cost",
                "Gradient of the cost on the whole training split, after training, with respect to"
                        + " the weights of",
                found,
                ".weight");
    }

    /// How the outputs of hidden layers are distributed.
    List<Drawn> activationHistograms() throws IOException {
        SequencedMap<String, Tensors> found = new LinkedHashMap<>();
        for (ArmResult arm : Measurements.arms(step)) {
            Measurements.activation(material.store(), arm, 0)
                    .ifPresent(tensors -> found.put(Words.name(arm.arm()), tensors));
        }
        return layers(
                "activations",
                "output after the rectifier",
                "Outputs, for up to 1,000 images, of",
                found,
                "");
    }

    /// A figure for each layer of which the settings have values.
    private List<Drawn> layers(
            String suffix,
            String label,
            String what,
            SequencedMap<String, Tensors> found,
            String ending) {
        SequencedMap<String, SequencedMap<String, double[]>> layers = new LinkedHashMap<>();
        found.forEach((setting, tensors) ->
                tensors.all().stream()
                        .filter(tensor -> tensor.name().endsWith(ending))
                        .forEach(tensor ->
                                layers.computeIfAbsent(tensor.name(), _ -> new LinkedHashMap<>())
                                        .put(setting, tensor.values())));
        List<Drawn> drawn = new ArrayList<>();
        layers.forEach((layer, values) -> {
            String title = what + " " + layer;
            drawn.add(
                    new Drawn(
                            suffix + (layers.size() == 1 ? "" : "-" + Words.id(layer)),
                            NetworkCharts.histogram(
                                    Words.sentence(suffix).replace(".", "") + " of " + layer,
                                    title + " of the step '" + name() + "'.",
                                    label,
                                    values),
                            title
                                    + ", one network each (n = 1), "
                                    + seeds(step.arms().getFirst())
                                    + (values.size() > 1 ? "; all with the same bins" : "")));
        });
        return drawn;
    }

    /// How sure the networks are of the true class, for right and for wrong answers.
    List<Drawn> probabilityHistograms() throws IOException {
        List<Drawn> drawn = new ArrayList<>();
        List<ArmResult> arms = Measurements.arms(step);
        for (int a = 0; a < arms.size(); a++) {
            ArmResult arm = arms.get(a);
            var found = Measurements.probabilities(material.store(), step.step(), arm, 0);
            if (found.isPresent()) {
                drawn.add(probabilities(arm, arms.size() == 1 ? "" : "-" + (a + 1), found.get()));
            }
        }
        return drawn;
    }

    private Drawn probabilities(
            ArmResult arm, String suffix, Measurements.Probabilities probabilities) {
        double[] ofTrue = probabilities.ofTrue();
        List<Double> right = new ArrayList<>();
        List<Double> wrong = new ArrayList<>();
        for (int i = 0; i < ofTrue.length; i++) {
            (ofTrue[i] >= probabilities.ofGiven()[i] ? right : wrong).add(ofTrue[i]);
        }
        SequencedMap<String, double[]> series = new LinkedHashMap<>();
        series.put("right answers", right.stream().mapToDouble(Double::doubleValue).toArray());
        series.put("wrong answers", wrong.stream().mapToDouble(Double::doubleValue).toArray());
        List<Double> edges = new ArrayList<>();
        for (int bin = 0; bin <= PROBABILITY_BINS; bin++) {
            edges.add((double) bin / PROBABILITY_BINS);
        }
        String of = probabilities.split() == SplitName.TEST ? "test" : "validation";
        String caption =
                "Probability that '"
                        + Words.name(arm.arm())
                        + "' gives to the true class, for "
                        + Numbers.count(right.size())
                        + " right and "
                        + Numbers.count(wrong.size())
                        + " wrong answers to the "
                        + of
                        + " images; one network, "
                        + seeds(arm);
        return new Drawn(
                "probabilities" + suffix,
                NetworkCharts.histogram(
                        "Probability of the true class",
                        caption + ".",
                        "probability of the true class",
                        edges,
                        series),
                caption);
    }

    /// The wrong answers that the best network is surest of.
    List<Drawn> mistakes() throws IOException {
        Optional<ArmResult> best = step.rounds().getLast().best();
        if (best.isEmpty()) {
            return List.of();
        }
        ArmResult arm = best.get();
        var found = Measurements.mistakes(material.store(), step.step(), arm, 0);
        List<String> classes = classes(arm);
        if (found.isEmpty() || classes.isEmpty()) {
            return List.of();
        }
        Measurements.Mistakes mistakes = found.get();
        List<Pictures.Picture> pictures = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST_MISTAKES, mistakes.list().size()); i++) {
            Measurements.Mistake mistake = mistakes.list().get(i);
            pictures.add(
                    new Pictures.Picture(
                            "",
                            List.of(
                                    classes.get(mistake.label()),
                                    "not " + classes.get(mistake.given()),
                                    Numbers.fixed(mistake.probability(), 3)),
                            mistakes.shape().width(),
                            mistakes.shape().height(),
                            NetworkCharts.interleaved(
                                    mistakes.pixels(i),
                                    mistakes.shape().channels(),
                                    mistakes.shape().width() * mistakes.shape().height())));
        }
        String of = mistakes.split() == SplitName.TEST ? "test" : "validation";
        String caption =
                "The wrong answers to "
                        + of
                        + " images that '"
                        + Words.name(arm.arm())
                        + "' is surest of: the true class, the class given, and the probability"
                        + " given to it; one network, "
                        + seeds(arm);
        return pictures.isEmpty()
                ? List.of()
                : List.of(
                        new Drawn(
                                "mistakes",
                                new Pictures(
                                        "Most confident mistakes",
                                        caption + ".",
                                        MISTAKES_IN_ROW,
                                        pictures),
                                caption));
    }

    private SplitName split(ArmResult arm) {
        return arm.test().isPresent() ? SplitName.TEST : SplitName.VALIDATION;
    }

    /// Which classes are taken for which, by the best setting, over all seeds.
    List<Drawn> confusion() throws IOException {
        Optional<ArmResult> best = step.rounds().getLast().best();
        if (best.isEmpty() || classes(best.get()).isEmpty()) {
            return List.of();
        }
        ArmResult arm = best.get();
        Optional<Confusion> counts =
                Confusion.ofAll(material.store(), material.reading(), arm, split(arm));
        return counts.isEmpty()
                ? List.of()
                : List.of(
                        new Drawn(
                                "confusion",
                                NetworkCharts.confusion(
                                        "Which classes are taken for which",
                                        "Confusion matrix of '"
                                                + Words.name(arm.arm())
                                                + "' on the "
                                                + split(arm).text()
                                                + " images: rows are true classes, columns the"
                                                + " classes given, in percent of the row.",
                                        classes(arm),
                                        counts.get().counts()),
                                "Of the "
                                        + split(arm).text()
                                        + " images of a class, the share that '"
                                        + Words.name(arm.arm())
                                        + "' gave each class, summed over n = "
                                        + (arm.trials().size() - arm.diverged())
                                        + " networks"));
    }

    /// How much of each class is recognized, by the best setting.
    List<Drawn> classAccuracy() throws IOException {
        Optional<ArmResult> best = step.rounds().getLast().best();
        if (best.isEmpty() || classes(best.get()).isEmpty()) {
            return List.of();
        }
        ArmResult arm = best.get();
        List<long[][]> counts = new ArrayList<>();
        for (int trial = 0; trial < arm.trials().size(); trial++) {
            Confusion.of(material.store(), material.reading(), arm, trial, split(arm))
                    .ifPresent(confusion -> counts.add(confusion.counts()));
        }
        String caption =
                "Share of each class that '"
                        + Words.name(arm.arm())
                        + "' recognizes, on "
                        + split(arm).text()
                        + " images, n = "
                        + counts.size()
                        + (counts.size() == 1 ? "" : " networks with 95 % intervals");
        return counts.isEmpty()
                ? List.of()
                : List.of(
                        new Drawn(
                                "class-accuracy",
                                NetworkCharts.classAccuracy(
                                        "Accuracy of each class",
                                        caption + ".",
                                        classes(arm),
                                        counts),
                                caption));
    }
}
