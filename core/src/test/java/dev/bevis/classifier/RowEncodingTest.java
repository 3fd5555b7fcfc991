package dev.bevis.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.data.Columns;
import dev.bevis.data.Normalization;
import dev.bevis.data.table.TableNames;
import dev.bevis.kernel.feature.FeatureScale;
import dev.bevis.loss.SoftmaxCrossEntropy;
import dev.bevis.model.Architecture;
import dev.bevis.tensor.Tensor;
import dev.bevis.tensor.Tensors;
import dev.bevis.text.JsonValue;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class RowEncodingTest {

    /// A linear model of columns with weights that do not matter.
    private static TrainedModel model(boolean takesMissing, String... columns) {
        int features = columns.length;
        double[] ones = new double[features];
        Arrays.fill(ones, 1);
        float[] weights = new float[2 * features];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i - features;
        }
        return new TrainedModel(
                new Architecture(List.of()),
                new SoftmaxCrossEntropy(),
                new ModelInput(new Columns(List.of(columns)), ModelInput.Values.FLOATS),
                Normalization.NONE,
                new FeatureScale(new double[features], ones, takesMissing ? ones : new double[0]),
                List.of("no", "yes"),
                Tensors.of(
                        List.of(
                                Tensor.f32("dense1.weight", List.of(2, features), weights),
                                Tensor.f32("dense1.bias", List.of(2), new float[2]))),
                new ModelOrigin(
                        "None",
                        "",
                        Optional.empty(),
                        ModelOrigin.Weights.LAST,
                        1,
                        new JsonValue.Entries(new LinkedHashMap<>())));
    }

    private static float[] encoded(TrainedModel model, List<String> header, String... fields) {
        float[] x = new float[model.input().features()];
        RowEncoding.of(model, TableNames.of("table", header))
                .encode(new TextRow(List.of(fields)), x, 0);
        return x;
    }

    @Test
    void columnsAreFoundByNameWhateverTheirOrder() {
        TrainedModel model = model(false, "age", "color=blue", "color=red", "wet");
        assertThat(encoded(model, List.of("wet", "id", "color", "age"), "true", "7", "red", "3.5"))
                .containsExactly(3.5f, 0, 1, 1);
        assertThat(model.input().columns())
                .containsExactly(
                        new ModelInput.Column("age", List.of()),
                        new ModelInput.Column("color", List.of("blue", "red")),
                        new ModelInput.Column("wet", List.of()));
    }

    @Test
    void namesOfEarlierModelsAndNamesWithEqualsSignsAreUnderstood() {
        assertThat(encoded(model(false, "color = blue", "color = red"), List.of("color"), "red"))
                .containsExactly(0, 1);
        TrainedModel model = model(false, "a=b", "c=d=x", "c=d=y=z", "n=1", "n=2.5");
        assertThat(encoded(model, List.of("n", "a=b", "c=d"), "1.0", "4", "y=z"))
                .containsExactly(4, 0, 1, 1, 0);
    }

    @Test
    void missingValuesAreNotANumberWhereTheModelTakesThem() {
        TrainedModel model = model(true, "age", "color=blue", "color=red");
        assertThat(encoded(model, List.of("color", "age"), "", ""))
                .containsExactly(Float.NaN, Float.NaN, Float.NaN);
        Classifier classifier = Classifier.of(model);
        Classification filled = classifier.classify(new float[] {1, 1, 1});
        assertThat(classifier.classify(Map.of("age", "", "color", "")).logits())
                .isEqualTo(filled.logits());
        assertThatThrownBy(() ->
                        encoded(
                                model(false, "age", "color=blue"),
                                List.of("age", "color"),
                                "1",
                                ""))
                .hasMessageContaining("column \"color\": expected a category, found none");
    }

    @Test
    void whatIsNotThereOrThereTwiceIsNamed() {
        TrainedModel model = model(false, "age", "color=blue", "size");
        assertThatThrownBy(() -> encoded(model, List.of("age", "hue"), "1", "blue"))
                .hasMessageContaining(
                        "none called \"color\", \"size\"; there are \"age\", \"hue\"");
        assertThatThrownBy(() ->
                        encoded(
                                model,
                                List.of("age", "size", "color", "age"),
                                "1",
                                "2",
                                "blue",
                                "3"))
                .hasMessageContaining("expected one column called \"age\", found several");
        assertThatThrownBy(() -> encoded(model, List.of("age", "size", "color"), "1", "2", "red"))
                .hasMessageContaining("one of \"blue\", found \"red\"");
        assertThatThrownBy(() -> Classifier.of(Models.all().getFirst().model()).classify(Map.of()))
                .hasMessageContaining("25 × 23 pixels, three channels, which the model reads");
    }
}
