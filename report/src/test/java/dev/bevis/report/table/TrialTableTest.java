package dev.bevis.report.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.document.CsvWriter;
import dev.bevis.report.CsvRows;
import dev.bevis.report.SmallReports;
import dev.bevis.store.Store;
import dev.bevis.study.file.Study;
import dev.bevis.study.run.StoredStudies;
import dev.bevis.study.run.StoredTrial;
import dev.bevis.study.trial.TrialResult;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/// Trials as a table for programs.
@Tag("slow")
class TrialTableTest {

    private static final String TEXT =
            SmallReports.HEAD
                    + """
                    steps:
                      - train: cyclic
                        settings: {'=1+1, "named"': {lambda: 0.001}}
                        training: {learning-rate: {cyclic: {min: 1e-5, max: 0.1, half-cycle: 4}}}
                      - compare: networks
                        vary:
                          hidden: {linear: [], wide: [12], deep: [7, 5]}
                          learning-rate: {usual: 0.02, absurd: 1e30}
                      - train: augmented
                        training: {augment: [alternating-flip, {shift: {by: 2}}, {mixup: {alpha: 0.2, share: 0.5}}]}
                      - search: penalty
                        rounds: [{grid: {lambda: {log: {from: 1e-7, to: 0.3, points: 3}}}}]
                      - final: best
                        from: penalty
                    """;

    @TempDir static Path shared;

    private static List<StoredTrial> trials = List.of();

    @BeforeAll
    static void runsAStudy() throws IOException {
        Study study = SmallReports.study(TEXT);
        SmallReports.run(study, shared.resolve("store"));
        SmallReports.report(study, shared.resolve("store"), shared.resolve("report"));
        trials = StoredStudies.of(Store.openExisting(shared.resolve("store"))).trials();
    }

    private static List<Map<String, String>> rows(String csv) {
        return CsvRows.parse(csv).rows().stream()
                .<Map<String, String>>map(CsvRows.Row::cells)
                .toList();
    }

    private static String cell(Map<String, String> row, String column) {
        return Objects.requireNonNull(row.get(column), column);
    }

    @Test
    void aListOfChoicesIsTheirShortForms() {
        assertThat(rows(CsvWriter.write(TrialTable.of(trials))))
                .filteredOn(row -> cell(row, "step").equals("augmented"))
                .isNotEmpty()
                .allSatisfy(row ->
                        assertThat(row)
                                .containsEntry("augment", "alternating-flip shift:2 mixup:0.2:0.5")
                                .containsEntry("augment.count", "3"));
    }

    @Test
    void everyTrialHasARowWithAllItsNumbersInFull() {
        List<Map<String, String>> rows =
                rows(CsvWriter.write(TrialTable.of(trials))).stream()
                        .filter(row -> cell(row, "first_use").equals("true"))
                        .toList();
        assertThat(rows).hasSameSizeAs(trials).hasSizeGreaterThan(20);
        for (int i = 0; i < rows.size(); i++) {
            StoredTrial trial = trials.get(i);
            TrialResult result = trial.result();
            Map<String, String> row = rows.get(i);
            assertThat(row)
                    .containsEntry("trial", trial.id())
                    .containsEntry("init_seed", Long.toString(result.seeds().init()))
                    .containsEntry("data_seed", Long.toString(result.seeds().data()))
                    .containsEntry("outcome", result.outcome())
                    .containsEntry("updates", Long.toString(result.steps()))
                    .containsEntry("weights_sha256", result.weightsSha256())
                    .containsEntry("train", "300")
                    .containsEntry("batch", "50");
            if (result.finished()) {
                assertThat(Double.parseDouble(cell(row, "training_loss")))
                        .isEqualTo(Objects.requireNonNull(result.train()).loss());
                assertThat(Double.parseDouble(cell(row, "validation_cost")))
                        .isEqualTo(Objects.requireNonNull(result.validation()).cost());
                assertThat(Double.parseDouble(cell(row, "validation_accuracy_percent")) / 100)
                        .isCloseTo(result.accuracy().orElseThrow(), within(1e-15));
                assertThat(row).containsEntry("diverged_at_update", "");
            } else {
                assertThat(row)
                        .containsEntry("training_loss", "")
                        .containsEntry("validation_accuracy_percent", "")
                        .containsEntry(
                                "diverged_at_update",
                                Long.toString(Objects.requireNonNull(result.divergence()).step()));
            }
        }
        assertThat(rows).anyMatch(row -> cell(row, "outcome").equals("diverged"));
    }

    @Test
    void aTrialHasARowForEachPlaceThatUsesIt() {
        List<Map<String, String>> rows = rows(CsvWriter.write(TrialTable.of(trials)));
        for (StoredTrial trial : trials) {
            assertThat(rows.stream().filter(row -> cell(row, "trial").equals(trial.id())))
                    .extracting(row ->
                            cell(row, "step")
                                    + " "
                                    + cell(row, "round")
                                    + " "
                                    + cell(row, "first_use"))
                    .containsExactlyElementsOf(
                            IntStream.range(0, trial.places().size())
                                    .mapToObj(i ->
                                            trial.places().get(i).step()
                                                    + " "
                                                    + trial.places().get(i).round()
                                                    + " "
                                                    + (i == 0))
                                    .toList());
        }
    }

    @Test
    void fieldsOfSettingsHaveColumnsOfTheirOwn() {
        List<Map<String, String>> rows = rows(CsvWriter.write(TrialTable.of(trials)));
        assertThat(rows.stream().filter(row -> cell(row, "step").equals("penalty")))
                .extracting(row -> Double.parseDouble(cell(row, "lambda")))
                .contains(1e-7, 0.3);
        assertThat(rows.stream().filter(row -> cell(row, "setting").equals("wide/usual")))
                .isNotEmpty()
                .allMatch(row -> cell(row, "hidden").equals("12"))
                .allMatch(row -> cell(row, "hidden.count").equals("1"))
                .allMatch(row -> cell(row, "learning_rate").equals("0.02"))
                .allMatch(row -> cell(row, "learning_rate.max").isEmpty());
        assertThat(rows.stream().filter(row -> cell(row, "setting").equals("deep/usual")))
                .isNotEmpty()
                .allMatch(row -> cell(row, "hidden").equals("7 5"));
        assertThat(rows.stream().filter(row -> cell(row, "learning_rate").equals("cyclic")))
                .isNotEmpty()
                .allMatch(row -> Double.parseDouble(cell(row, "learning_rate.max")) == 0.1)
                .allMatch(row -> Double.parseDouble(cell(row, "learning_rate.min")) == 1e-5)
                .allMatch(row -> cell(row, "learning_rate.half_cycle").equals("4"))
                .allMatch(row -> cell(row, "setting").equals("'=1+1, \"named\""));
    }

    @Test
    void testAccuraciesAreThereWhereAStepOpenedTheTestSet() {
        List<Map<String, String>> rows = rows(CsvWriter.write(TrialTable.of(trials)));
        List<String> looked =
                rows.stream()
                        .filter(row -> cell(row, "step").equals("best"))
                        .map(row -> cell(row, "trial"))
                        .toList();
        assertThat(looked).isNotEmpty();
        assertThat(rows)
                .allMatch(row ->
                        cell(row, "test_accuracy_percent").isEmpty()
                                != looked.contains(cell(row, "trial")));
    }

    @Test
    void theReportHasTheSameTable() throws IOException {
        assertThat(Files.readString(shared.resolve("report/data/trials-all.csv")))
                .isEqualTo(CsvWriter.write(TrialTable.of(trials)));
    }

    @Test
    void noTrialsMakeATableWithoutRows() {
        assertThat(CsvWriter.write(TrialTable.of(List.of()))).isEqualTo("trial\r\n");
    }
}
