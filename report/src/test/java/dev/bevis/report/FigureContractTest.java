package dev.bevis.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.chart.Chart;
import dev.bevis.document.DocumentBlock;
import dev.bevis.document.InlineText;
import dev.bevis.report.figure.StepFigures;
import dev.bevis.report.text.ReportInput;
import dev.bevis.study.figure.Figure;
import dev.bevis.study.figure.FigureSheet;
import dev.bevis.study.figure.NetworkMeasurement;
import dev.bevis.study.file.Study;
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
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What every figure promises: a study that names it gets it, or learns what it needs.
@Tag("slow")
class FigureContractTest {

    @TempDir private static Path root;

    private static ReportInput material;

    /// A step for each figure. All have the same settings, so these are trained once.
    private static Study study(List<Figure> figures) {
        return SmallReports.study(
                SmallReports.HEAD.replace("seeds: 3", "seeds: 2")
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
        Study study = study(Figure.all());
        var _ = SmallReports.run(study, root.resolve("store"));
        material = SmallReports.material(study, root.resolve("store"));
    }

    private static StepFigures sheet(String step) {
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
        if (figure.needs().startsWith("a table")) {
            assertThat(blocks.toString()).contains(figure.word() + " needs " + figure.needs());
            return;
        }
        assertThat(blocks).as(figure.word()).isNotEmpty();
        for (DocumentBlock block : blocks) {
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
                                            trial.scores("train").get(step).loss() - score.loss()));
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
