package dev.bevis.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.chart.Chart;
import dev.bevis.data.Columns;
import dev.bevis.data.Dataset;
import dev.bevis.data.Images;
import dev.bevis.document.DocumentBlock;
import dev.bevis.document.InlineText;
import dev.bevis.kernel.feature.FloatFeatures;
import dev.bevis.report.figure.StepFigures;
import dev.bevis.report.text.ReportInput;
import dev.bevis.store.Store;
import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.figure.Figure;
import dev.bevis.study.figure.FigureSheet;
import dev.bevis.study.figure.NetworkMeasurement;
import dev.bevis.study.file.Study;
import dev.bevis.study.run.StudyRun;
import dev.bevis.tensor.Tensor;
import dev.bevis.tensor.Tensors;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What every figure promises: a study that names it gets it, or learns what it needs.
@Tag("slow")
class FigureContractTest {

    @TempDir private static Path root;

    private static ReportInput material;
    private static ReportInput table;

    /// A step for each figure. All have the same settings, so these are trained once.
    private static Study study(String head, List<Figure> figures) {
        return SmallReports.study(
                head
                        + "steps:\n"
                        + figures.stream()
                                .map(figure ->
                                        """
                                          - search: of %s
                                            network: {hidden: [6]}
                                            rounds:
                                              - grid: {lambda: [0.001, 0.01, 0.1], batch: [50, 100]}
                                            figures: [%s]
                                          - compare: untrained %s
                                            training: {learning-rate: 1e30, evaluate: never}
                                            vary: {shuffle: {yes: true, no: false}}
                                            figures: [%s]
                                        """
                                                .formatted(
                                                        figure.word(),
                                                        figure.word(),
                                                        figure.word(),
                                                        figure.word()))
                                .collect(Collectors.joining()));
    }

    @BeforeAll
    static void run() throws IOException {
        Study study = study(SmallReports.HEAD.replace("seeds: 3", "seeds: 2"), Figure.all());
        var _ = SmallReports.run(study, root.resolve("store"));
        material = SmallReports.material(study, root.resolve("store"));
        Study rows =
                study(
                        """
                        title: A table
                        data: {source: rows, train: 100, validation: 40}
                        training: {learning-rate: 0.02, length: {epochs: 3}, batch: 20}
                        """,
                        Figure.all());
        var _ =
                StudyRun.run(
                        rows,
                        Store.open(root.resolve("rows")),
                        new Datasets(_ -> table()),
                        StudyRun.Options.DEFAULT);
        table = SmallReports.material(rows, root.resolve("rows"));
    }

    private static Dataset table() {
        float[] values = new float[140 * 3];
        byte[] labels = new byte[140];
        for (int i = 0; i < values.length; i++) {
            values[i] = i * 31 % 17 - 3.5f;
        }
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) (values[3 * i] > 4 ? 1 : 0);
        }
        Images rows = new Images(new FloatFeatures(values), labels, 3);
        Columns columns = new Columns(List.of("age", "height", "dose"));
        return new Dataset("patients", "Patients", List.of("ill", "well"), columns, rows, rows);
    }

    private static StepFigures sheet(String step) {
        return sheet(material, step);
    }

    private static StepFigures sheet(ReportInput material, String step) {
        return new StepFigures(material, material.result().step(step).orElseThrow(), "id");
    }

    static List<Figure> figures() {
        return Figure.all();
    }

    @ParameterizedTest
    @MethodSource("figures")
    void itIsDrawnWhereAStepNamesIt(Figure figure) throws IOException {
        List<DocumentBlock> blocks = sheet("of " + figure.word()).blocks();
        if (figure.standsInAnyCase()) {
            assertThat(blocks).isEmpty();
            return;
        }
        if (blocks.stream().noneMatch(DocumentBlock.Figure.class::isInstance)) {
            // What images do not have a table has.
            blocks = sheet(table, "of " + figure.word()).blocks();
        }
        assertThat(blocks).as(figure.word()).isNotEmpty();
        for (DocumentBlock block : blocks) {
            if (block instanceof DocumentBlock.Table numbers) {
                assertThat(numbers.rows()).isNotEmpty();
                continue;
            }
            assertThat(block).isInstanceOf(DocumentBlock.Figure.class);
            DocumentBlock.Figure drawn = (DocumentBlock.Figure) block;
            assertThat(drawn.id()).startsWith("id-");
            assertThat(text(drawn.caption())).endsWith(".").hasSizeGreaterThan(20);
            assertThat(drawn.chart().title()).isNotBlank();
            assertThat(drawn.chart().description()).endsWith(".");
            assertThat(drawn.chart().data().rows()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("figures")
    void whereItCannotBeDrawnTheReportSaysWhatItNeeds(Figure figure) throws IOException {
        List<DocumentBlock> blocks = sheet("untrained " + figure.word()).blocks();
        boolean drawn = blocks.stream().anyMatch(DocumentBlock.Figure.class::isInstance);
        if (!drawn && !figure.standsInAnyCase()) {
            assertThat(blocks).hasSize(1);
            assertThat(blocks.getFirst().toString())
                    .contains(figure.word() + " needs " + figure.needs() + ".");
        }
    }

    @ParameterizedTest
    @MethodSource("figures")
    void itSaysWhatItIs(Figure figure) {
        assertThat(figure.word()).matches("[a-z]+(-[a-z]+)*");
        assertThat(figure.meaning()).matches("[A-Z`].*\\.");
        assertThat(figure.needs()).isNotBlank().doesNotEndWith(".");
        assertThat(Figure.all())
                .filteredOn(other -> other.word().equals(figure.word()))
                .containsExactly(figure);
        assertThat(figure.measurements()).doesNotContain(NetworkMeasurement.TEST_PREDICTIONS);
    }

    @Test
    void whatIsMeasuredForItIsFoundFromTheFigure() {
        FigureSheet sheet = sheet("of bars");
        assertThatThrownBy(() ->
                        sheet.histograms(
                                "forgotten",
                                "Gradients of",
                                "gradient",
                                trial -> {
                                    var _ = trial.measured(NetworkMeasurement.GRADIENT);
                                    return new LinkedHashMap<>();
                                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("its measurements() have to name it");
    }

    /// A figure of one's own needs no more than a sheet.
    @Test
    void anyNumbersOfTrialsAndTheirNetworksCanBeShown() throws IOException {
        StepFigures sheet = sheet("of table");
        sheet.bars(
                "norm",
                "norm of the weights",
                "‖W‖",
                trial ->
                        trial.weights().stream().mapToDouble(FigureContractTest::norm).findFirst());
        sheet.bars("none", "nothing", "none", _ -> OptionalDouble.empty());
        sheet.curves(
                "gap",
                "training minus validation loss",
                "loss",
                trial -> {
                    TreeMap<Long, Double> gaps = new TreeMap<>();
                    trial.scores("validation")
                            .forEach((step, score) ->
                                    gaps.put(
                                            step,
                                            Objects.requireNonNull(trial.scores("train").get(step))
                                                            .loss()
                                                    - score.loss()));
                    return gaps;
                });
        sheet.histograms(
                "biases",
                "Biases of",
                "bias",
                trial -> {
                    SequencedMap<String, double[]> biases = new LinkedHashMap<>();
                    trial.weights().map(Tensors::all).orElse(List.of()).stream()
                            .filter(tensor -> tensor.name().endsWith(".bias"))
                            .forEach(tensor -> biases.put(tensor.name(), tensor.values()));
                    return biases;
                });
        List<DocumentBlock.Figure> drawn =
                sheet.blocks().stream().map(DocumentBlock.Figure.class::cast).toList();
        assertThat(drawn)
                .extracting(DocumentBlock.Figure::id)
                .containsExactly(
                        "id-norm", "id-gap", "id-biases-dense1-bias", "id-biases-dense2-bias");
        Chart norms = drawn.getFirst().chart();
        assertThat(norms.data().rows()).hasSizeGreaterThanOrEqualTo(6);
        assertThat(text(drawn.get(2).caption()))
                .startsWith("Biases of dense1.bias, mean counts of n = 2 networks each");
    }

    private static String text(List<InlineText> caption) {
        return caption.stream()
                .map(part -> part instanceof InlineText.Text(String text) ? text : "")
                .collect(Collectors.joining());
    }

    private static double norm(Tensors weights) {
        double sum = 0;
        for (Tensor tensor : weights.all()) {
            for (double value : tensor.values()) {
                sum += value * value;
            }
        }
        return Math.sqrt(sum);
    }
}
