package dev.bevis.classifier.export;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;

import dev.bevis.classifier.Classification;
import dev.bevis.classifier.Classifier;
import dev.bevis.classifier.RowEncoding;
import dev.bevis.classifier.TrainedModel;
import dev.bevis.data.Dataset;
import dev.bevis.data.HoldOut;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Images;
import dev.bevis.data.Normalization;
import dev.bevis.data.map.CosineTransform;
import dev.bevis.data.map.InputMap;
import dev.bevis.data.map.PrincipalWhitening;
import dev.bevis.data.source.Environment;
import dev.bevis.data.source.Source;
import dev.bevis.data.table.MissingRule;
import dev.bevis.data.table.Table;
import dev.bevis.data.table.TableNames;
import dev.bevis.data.table.TableRow;
import dev.bevis.data.table.TableRows;
import dev.bevis.data.table.TableWishes;
import dev.bevis.kernel.feature.ByteFeatures;
import dev.bevis.kernel.feature.Features;
import dev.bevis.kernel.feature.FloatFeatures;
import dev.bevis.model.Architecture;
import dev.bevis.model.BatchNorm;
import dev.bevis.model.LeakyRelu;
import dev.bevis.train.Synthetic;
import dev.bevis.train.Trainer;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.tools.ToolProvider;

/// A thousand examples have the same classes in a classifier, one by one and all at once, in ONNX
/// Runtime, in exported Java, and by the arithmetic that NumPy does on exported arrays.
@Tag("slow")
class ThousandExamplesTest {

    private static final int EXAMPLES = 1_000;

    @TempDir Path folder;

    @Test
    void ofImages() throws Exception {
        Dataset shapes = Source.parse("shapes").load(Environment.system());
        Dataset some =
                new Dataset(
                        "shapes",
                        "Shapes",
                        shapes.classes(),
                        shapes.shape(),
                        first(shapes.train(), 2_000),
                        first(shapes.test(), EXAMPLES));
        TrainedModel model =
                Trainer.USUAL
                        .with(
                                Architecture.of(
                                        List.of(24),
                                        new LeakyRelu(0.1),
                                        Optional.of(new BatchNorm(0.9, 1e-5))))
                        .withEpochs(2)
                        .train(some)
                        .model();
        allAgree(model, some.test().values());
    }

    @Test
    void ofImagesThroughInputMaps() throws Exception {
        Dataset some = Synthetic.dataset(new ImageShape(3, 9, 8), 5, 2_000, EXAMPLES);
        for (InputMap map : List.of(new CosineTransform(90), new PrincipalWhitening(40, 0.1))) {
            TrainedModel model =
                    Trainer.USUAL.withHidden(24).with(map).withEpochs(2).train(some).model();
            allAgree(model, some.test().values());
        }
    }

    private static Images first(Images images, int count) {
        byte[] pixels = ((ByteFeatures) images.values()).data();
        return new Images(
                Arrays.copyOf(pixels, count * images.features()),
                Arrays.copyOf(images.labels(), count),
                images.features());
    }

    @Test
    void ofATableWithMissingValuesAndCategories() throws Exception {
        Rows rows = new Rows(EXAMPLES);
        Dataset table =
                Table.of(
                                rows,
                                Optional.empty(),
                                new TableWishes(
                                        Optional.of("kind"),
                                        List.of(),
                                        List.of(),
                                        MissingRule.MEAN,
                                        Optional.empty(),
                                        HoldOut.Rule.USUAL))
                        .read("garden");
        TrainedModel model =
                Trainer.USUAL
                        .withHidden(12, 6)
                        .with(Normalization.UNIT_RANGE)
                        .withEpochs(6)
                        .train(table)
                        .model();
        RowEncoding encoding = RowEncoding.of(model, TableNames.of("garden", Rows.NAMES));
        float[] x = new float[EXAMPLES * encoding.features()];
        for (int i = 0; i < EXAMPLES; i++) {
            encoding.encode(new Plant(i), x, i * encoding.features());
        }
        allAgree(model, FloatFeatures.withMissing(x));
    }

    private void allAgree(TrainedModel model, Features examples) throws Exception {
        Path file = folder.resolve("model.safetensors");
        model.write(file);
        Classifier classifier = Classifier.load(file);
        List<Classification> answers = classifier.classify(examples);
        assertThat(answers).hasSize(EXAMPLES);
        int[] classes = answers.stream().mapToInt(Classification::label).toArray();
        assertThat(Arrays.stream(classes).distinct().count()).isGreaterThan(2);
        assertThat(inOnnxRuntime(model, examples)).isEqualTo(classes);
        assertThat(inJava(model, examples)).isEqualTo(classes);
        Path arrays = folder.resolve("model.npz");
        new NpzExport().write(model, arrays);
        ArchivedNetwork network = ArchivedNetwork.read(arrays);
        for (int i = 0; i < EXAMPLES; i++) {
            assertThat(network.label(examples, i)).as("example %d", i).isEqualTo(classes[i]);
            assertThat(one(classifier, examples, i).label()).isEqualTo(classes[i]);
        }
    }

    private static Object example(Features examples, int i, int features) {
        int from = i * features;
        return switch (examples) {
            case ByteFeatures bytes -> Arrays.copyOfRange(bytes.data(), from, from + features);
            case FloatFeatures floats -> Arrays.copyOfRange(floats.data(), from, from + features);
        };
    }

    private static Classification one(Classifier classifier, Features examples, int i) {
        return switch (example(examples, i, classifier.features())) {
            case byte[] bytes -> classifier.classify(bytes);
            case float[] floats -> classifier.classify(floats);
            case Object other -> throw new AssertionError(other);
        };
    }

    private int[] inOnnxRuntime(TrainedModel model, Features examples) throws Exception {
        Path file = folder.resolve("model.onnx");
        new OnnxExport().write(model, file);
        long[] shape = {EXAMPLES, model.input().features()};
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        ByteBuffer direct =
                ByteBuffer.allocateDirect(Float.BYTES * examples.length())
                        .order(ByteOrder.nativeOrder());
        try (OrtSession session = environment.createSession(file.toString());
                OnnxTensor input =
                        switch (examples) {
                            case ByteFeatures bytes ->
                                    OnnxTensor.createTensor(
                                            environment,
                                            direct.put(bytes.data()).flip(),
                                            shape,
                                            OnnxJavaType.UINT8);
                            case FloatFeatures floats ->
                                    OnnxTensor.createTensor(
                                            environment,
                                            direct.asFloatBuffer().put(floats.data()).flip(),
                                            shape);
                        };
                OrtSession.Result result =
                        session.run(Map.of(session.getInputNames().iterator().next(), input))) {
            float[][] logits = (float[][]) result.get(0).getValue();
            return Arrays.stream(logits).mapToInt(ThousandExamplesTest::largest).toArray();
        }
    }

    private static int largest(float[] logits) {
        int best = 0;
        for (int c = 1; c < logits.length; c++) {
            best = logits[c] > logits[best] ? c : best;
        }
        return best;
    }

    private int[] inJava(TrainedModel model, Features examples) throws Exception {
        Path file = folder.resolve("Model.java");
        new JavaExport().write(model, file);
        assertThat(
                        ToolProvider.getSystemJavaCompiler()
                                .run(null, null, null, "-cp", "", file.toString()))
                .isZero();
        int[] classes = new int[EXAMPLES];
        try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            Class<?> exported = loader.loadClass("Model");
            for (int i = 0; i < EXAMPLES; i++) {
                Object example = example(examples, i, model.input().features());
                classes[i] =
                        (int)
                                exported.getMethod("classify", example.getClass())
                                        .invoke(null, example);
            }
        }
        return classes;
    }

    /// A made-up table in memory.
    private record Rows(int count) implements TableRows {

        static final List<String> NAMES = List.of("height", "width", "color", "ground", "kind");

        @Override
        public String where() {
            return "garden";
        }

        @Override
        public void forEach(Visitor visitor) throws IOException {
            visitor.names(NAMES);
            for (int i = 0; i < count; i++) {
                visitor.row(new Plant(i));
            }
        }
    }

    /// Row `i`: of three kinds, with values missing here and there.
    private record Plant(int i) implements TableRow {

        @Override
        public String place() {
            return "row " + i;
        }

        @Override
        public boolean isMissing(int column) {
            return column < 4 && (i * 31 + column * 17) % 11 == 0;
        }

        @Override
        public double number(int column) {
            int kind = i % 3;
            return switch (column) {
                case 0 -> 20 + 8 * kind + i * 7 % 13;
                case 1 -> 3.5 - 0.6 * kind + i * 5 % 17 / 20.0;
                default -> Double.NaN;
            };
        }

        @Override
        public String text(int column) {
            return switch (column) {
                case 2 -> List.of("red", "blue", "white").get((i % 5 < 3 ? i : i / 5) % 3);
                case 3 -> i % 4 == 0 ? "clay, wet" : "sand";
                case 4 -> List.of("iris", "poppy", "rose").get(i % 3);
                default -> Double.toString(number(column));
            };
        }
    }
}
