package dev.bevis.train.schedule;

import dev.bevis.data.Dataset;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Normalization;
import dev.bevis.data.Split;
import dev.bevis.data.SplitName;
import dev.bevis.data.map.Preprocessing;
import dev.bevis.data.split.Placement;
import dev.bevis.loss.BinaryCrossEntropy;
import dev.bevis.loss.ClassWeights;
import dev.bevis.loss.CrammerSinger;
import dev.bevis.loss.Focal;
import dev.bevis.loss.Hinge;
import dev.bevis.loss.Loss;
import dev.bevis.loss.SoftmaxCrossEntropy;
import dev.bevis.loss.SquaredHinge;
import dev.bevis.model.Activation;
import dev.bevis.model.Architecture;
import dev.bevis.model.Elu;
import dev.bevis.model.Gelu;
import dev.bevis.model.GeluTanh;
import dev.bevis.model.Initialization;
import dev.bevis.model.LeakyRelu;
import dev.bevis.model.Relu;
import dev.bevis.model.Sigmoid;
import dev.bevis.model.Silu;
import dev.bevis.model.Tanh;
import dev.bevis.tensor.Tensors;
import dev.bevis.train.Adam;
import dev.bevis.train.AdamW;
import dev.bevis.train.GradientDescent;
import dev.bevis.train.Lion;
import dev.bevis.train.Momentum;
import dev.bevis.train.RmsProp;
import dev.bevis.train.Synthetic;
import dev.bevis.train.Trial;
import dev.bevis.train.UpdateRule;
import dev.bevis.train.average.AdaptiveStatistics;
import dev.bevis.train.average.BatchStatistics;
import dev.bevis.train.average.CycleAverage;
import dev.bevis.train.average.ExponentialAverage;
import dev.bevis.train.average.LastWeights;
import dev.bevis.train.average.PreciseStatistics;
import dev.bevis.train.average.RunningStatistics;
import dev.bevis.train.average.StochasticAverage;
import dev.bevis.train.average.WeightAverage;
import dev.bevis.train.feedback.Criterion;
import dev.bevis.train.feedback.EarlyStopping;
import dev.bevis.train.feedback.Kept;
import dev.bevis.train.feedback.Patience;
import dev.bevis.train.progress.Evaluation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/// A file of `tools/golden.py`: settings of a training, and what must come out of it.
///
/// @param costs of each step, on its batch before the update
/// @param untrained evaluations before the first step, by split
/// @param trained evaluations after the last step, by split
public record GoldenTrace(
        SortedMap<String, String> settings,
        List<Double> costs,
        SortedMap<SplitName, Evaluation> untrained,
        SortedMap<SplitName, Evaluation> trained) {

    public static GoldenTrace read(Path file) throws IOException {
        GoldenTrace trace =
                new GoldenTrace(
                        new TreeMap<>(), new ArrayList<>(), new TreeMap<>(), new TreeMap<>());
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            if (!line.startsWith("#")) {
                trace.add(Arrays.asList(line.split(" ", 2)));
            }
        }
        return trace;
    }

    private void add(List<String> line) {
        String key = line.getFirst();
        String[] values = line.getLast().split(" ", -1);
        switch (key) {
            case "cost" -> costs.add(Double.parseDouble(values[1]));
            case "evaluation" ->
                    (values[0].equals("untrained") ? untrained : trained)
                            .put(
                                    SplitName.valueOf(values[1].toUpperCase(Locale.ROOT)),
                                    new Evaluation(
                                            Double.parseDouble(values[2]),
                                            Double.parseDouble(values[3]),
                                            Double.parseDouble(values[4])));
            default -> settings.put(key, line.getLast());
        }
    }

    private String text(String key) {
        return Objects.requireNonNull(settings.get(key), key);
    }

    private int number(String key) {
        return Integer.parseInt(text(key));
    }

    private boolean yes(String key) {
        return text(key).equals("yes");
    }

    public Dataset dataset() {
        ImageShape shape = new ImageShape(number("channels"), number("height"), number("width"));
        int spare = 7;
        return Synthetic.dataset(
                shape,
                number("classes"),
                number("train") + number("validation") + spare,
                number("test"));
    }

    public Split split() {
        return new Split(
                number("train"),
                number("validation"),
                text("placement").equals("end") ? new Placement.End() : new Placement.Front());
    }

    public Preprocessing preprocessing() {
        return new Preprocessing(
                Normalization.valueOf(text("normalize").toUpperCase(Locale.ROOT).replace('-', '_')),
                GoldenInput.map(settings.getOrDefault("input-map", "none")));
    }

    private Architecture architecture() {
        List<Integer> hidden =
                text("hidden").equals("none")
                        ? List.of()
                        : Arrays.stream(text("hidden").split(",", -1))
                                .map(Integer::valueOf)
                                .toList();
        return Architecture.of(hidden, GoldenLayers.of(settings, activation()));
    }

    private Activation activation() {
        String[] fields = settings.getOrDefault("activation", "relu").split(":", -1);
        return switch (fields[0]) {
            case "relu" -> new Relu();
            case "leaky-relu" -> new LeakyRelu(numbers(fields)[0]);
            case "elu" -> new Elu(numbers(fields)[0]);
            case "silu" -> new Silu();
            case "gelu" -> new Gelu();
            case "gelu-tanh" -> new GeluTanh();
            case "tanh" -> new Tanh();
            case "sigmoid" -> new Sigmoid();
            default -> throw new IllegalArgumentException(fields[0]);
        };
    }

    private boolean integerWeights() {
        return text("init").startsWith("integers:");
    }

    /// First weights from integers, where the trace does not draw them.
    public Optional<Tensors> firstWeights() {
        return integerWeights()
                ? Optional.of(
                        Synthetic.weights(
                                architecture(),
                                preprocessing()
                                        .map()
                                        .outputs(
                                                number("channels")
                                                        * number("height")
                                                        * number("width")),
                                number("classes"),
                                Double.parseDouble(text("init").split(":", -1)[1])))
                : Optional.empty();
    }

    private Initialization initialization() {
        String[] init = text("init").split(" ", -1);
        return switch (init[0]) {
            case "xavier" -> new Initialization.Xavier();
            case "he-uniform" -> new Initialization.He(true);
            case "xavier-uniform" -> new Initialization.Xavier(true);
            case "lecun-uniform" -> new Initialization.LeCun(true);
            case "glorot-uniform" -> new Initialization.Glorot(true);
            case String orthogonal when orthogonal.startsWith("orthogonal:") ->
                    new Initialization.Orthogonal(Double.parseDouble(orthogonal.split(":", -1)[1]));
            case String normal when normal.startsWith("normal:") ->
                    new Initialization.Normal(
                            Double.parseDouble(normal.split(":", -1)[1]), init.length > 1);
            default -> new Initialization.He();
        };
    }

    private Loss loss() {
        String[] fields = text("loss").split(":", -1);
        double[] n = numbers(fields);
        return switch (fields[0]) {
            case "hinge" -> new Hinge();
            case "squared-hinge" -> new SquaredHinge();
            case "crammer-singer" -> new CrammerSinger();
            case "binary-cross-entropy" -> new BinaryCrossEntropy();
            case "focal" -> new Focal(n[0]);
            case "softmax" ->
                    n.length == 0
                            ? new SoftmaxCrossEntropy()
                            : new SoftmaxCrossEntropy(n[0], n.length > 1);
            default -> throw new IllegalArgumentException(fields[0]);
        };
    }

    private Schedule schedule() {
        String[] fields = text("learning-rate").split(":", -1);
        double first = Double.parseDouble(fields[1]);
        return switch (fields[0]) {
            case "constant" -> new Constant(first);
            case "step-decay" ->
                    new StepDecay(first, Double.parseDouble(fields[2]), span(fields[3]));
            case "cyclic" ->
                    fields.length == 4
                            ? new Cyclic(first, Double.parseDouble(fields[2]), span(fields[3]))
                            : new Cyclic(
                                    first,
                                    Double.parseDouble(fields[2]),
                                    span(fields[3]),
                                    Long.parseLong(fields[4]),
                                    Double.parseDouble(fields[5]));
            case "exponential" ->
                    new Exponential(first, Double.parseDouble(fields[2]), span(fields[3]));
            case "linear" -> new LinearDecay(first, Double.parseDouble(fields[2]));
            case "cosine" -> new Cosine(first, Double.parseDouble(fields[2]));
            case "polynomial" ->
                    new Polynomial(
                            first, Double.parseDouble(fields[2]), Double.parseDouble(fields[3]));
            case "cosine-restarts" ->
                    new CosineRestarts(
                            first,
                            Double.parseDouble(fields[2]),
                            span(fields[3]),
                            Long.parseLong(fields[4]),
                            Double.parseDouble(fields[5]));
            case "plateau" -> {
                Patience patience = patience(fields[3], fields[4], fields[5]);
                yield new Plateau(
                        first,
                        Double.parseDouble(fields[2]),
                        patience.evaluations(),
                        patience.by(),
                        patience.least(),
                        Double.parseDouble(fields[6]));
            }
            case "one-cycle" -> {
                double[] n = numbers(fields);
                yield new OneCycle(n[0], n[1], n[2], n[3], n.length > 4 ? n[4] : 1);
            }
            default -> throw new IllegalArgumentException(text("learning-rate"));
        };
    }

    private static Patience patience(String evaluations, String score, String least) {
        return new Patience(
                Long.parseLong(evaluations),
                Criterion.valueOf(score.toUpperCase(Locale.ROOT)),
                Double.parseDouble(least));
    }

    /// When it looks at validation scores.
    public EvaluateEvery evaluate() {
        String text = settings.getOrDefault("evaluate", "never");
        return text.equals("never")
                ? new EvaluateEvery.Never()
                : new EvaluateEvery.Steps(Long.parseLong(text));
    }

    private Trial.Ending ending() {
        String[] stopping = settings.getOrDefault("early-stopping", "none").split(":", -1);
        return new Trial.Ending(
                stopping.length == 1
                        ? EarlyStopping.NONE
                        : EarlyStopping.after(patience(stopping[0], stopping[1], stopping[2])),
                Kept.valueOf(settings.getOrDefault("keep", "last").toUpperCase(Locale.ROOT)));
    }

    private RateWarmUp warmUp() {
        String text = settings.getOrDefault("warm-up", "none");
        return text.equals("none") ? RateWarmUp.NONE : RateWarmUp.of(span(text));
    }

    private WeightAverage weightAverage() {
        String[] fields = settings.getOrDefault("weight-average", "none").split(":", -1);
        return switch (fields[0]) {
            case "none" -> new LastWeights();
            case "ema" -> new ExponentialAverage(Double.parseDouble(fields[1]));
            case "swa" -> new StochasticAverage(span(fields[1]), span(fields[2]));
            case "cycle-swa" -> new CycleAverage(Integer.parseInt(fields[1]));
            default -> throw new IllegalArgumentException(fields[0]);
        };
    }

    private BatchStatistics batchStatistics() {
        String[] fields = settings.getOrDefault("batch-statistics", "running").split(":", -1);
        return switch (fields[0]) {
            case "running" -> new RunningStatistics();
            case "precise" -> new PreciseStatistics(Integer.parseInt(fields[1]));
            case "adaptive" -> new AdaptiveStatistics();
            default -> throw new IllegalArgumentException(fields[0]);
        };
    }

    private UpdateRule rule() {
        String[] fields = settings.getOrDefault("optimizer", "descent").split(":", -1);
        double[] n = numbers(fields);
        return switch (fields[0]) {
            case "descent" -> new GradientDescent();
            case "momentum" -> new Momentum(n[0], fields[2].equals("true"), n[2]);
            case "rmsprop" -> new RmsProp(n[0], n[1], n[2]);
            case "adam" -> new Adam(n[0], n[1], n[2]);
            case "adamw" -> new AdamW(n[0], n[1], n[2], n[3]);
            case "lion" -> new Lion(n[0], n[1], n[2]);
            default -> throw new IllegalArgumentException(fields[0]);
        };
    }

    private ClassWeights classWeights() {
        String text = settings.getOrDefault("class-weights", "none");
        return switch (text) {
            case "none" -> ClassWeights.none();
            case "balanced" -> new ClassWeights.Balanced();
            default ->
                    new ClassWeights.Listed(
                            Arrays.stream(text.split(",", -1)).map(Double::valueOf).toList());
        };
    }

    /// The numbers behind a name; 0 for words.
    static double[] numbers(String[] fields) {
        return Arrays.stream(fields)
                .skip(1)
                .mapToDouble(field ->
                        Character.isLetter(field.charAt(0)) ? 0 : Double.parseDouble(field))
                .toArray();
    }

    private static Span span(String text) {
        if (text.endsWith("%")) {
            return new Span.Percent(Double.parseDouble(text.substring(0, text.length() - 1)));
        }
        return text.endsWith("e")
                ? Span.ofEpochs(Long.parseLong(text.substring(0, text.length() - 1)))
                : Span.ofSteps(Long.parseLong(text));
    }

    public Trial trial() {
        return new Trial(
                architecture(),
                loss(),
                initialization(),
                new Trial.Descent(
                        Double.parseDouble(text("lambda")),
                        schedule(),
                        new Length.Steps(number("steps")),
                        new Trial.Batching(
                                number("batch"),
                                yes("shuffle"),
                                yes("keep-remainder"),
                                GoldenInput.augmentations(
                                        settings.getOrDefault("augment", "none"))),
                        rule(),
                        settings.containsKey("clip-norm")
                                ? OptionalDouble.of(Double.parseDouble(text("clip-norm")))
                                : OptionalDouble.empty(),
                        warmUp()),
                new Trial.Seeds(number("init-seed"), number("data-seed")),
                new Trial.Averaging(weightAverage(), batchStatistics()),
                ending(),
                classWeights());
    }
}
