package dev.bevis.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.chart.Chart;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

final class CsvWriterTest {

    @Test
    void numbersKeepEveryDigitAndGapsAreEmpty() {
        assertThat(
                        CsvWriter.write(
                                new Chart.Data(
                                        List.of("name", "accuracy, %"),
                                        List.of(
                                                row("a", 1 / 3.0),
                                                row("b \"c\"", Double.NaN),
                                                row("", -1e-20)))))
                .isEqualTo(
                        "name,accuracy_percent\r\n"
                                + "a,0.3333333333333333\r\n"
                                + "\"b \"\"c\"\"\",\r\n"
                                + ",-1e-20\r\n");
    }

    @Test
    void columnsHaveNamesThatProgramsTake() {
        assertThat(
                        ColumnNames.of(
                                List.of(
                                        "penalty λ",
                                        "accuracy (%)",
                                        "low",
                                        "high",
                                        "learning-rate.half-cycle",
                                        "high",
                                        "=1+1",
                                        "accuracy %",
                                        "")))
                .containsExactly(
                        "penalty_lambda",
                        "accuracy_percent",
                        "accuracy_percent_low",
                        "accuracy_percent_high",
                        "learning_rate.half_cycle",
                        "learning_rate.half_cycle_high",
                        "column_1_1",
                        "accuracy_percent_2",
                        "column");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1+1",
                "-1+1",
                "@SUM(A1)",
                " =1",
                "\u00A0=1",
                "\"=1",
                "'=1",
                "＝1",
                "＋1",
                "－1",
                "＠x",
                "\t=1",
                "\r=1",
                "\n=1",
                "\tx",
                "\u200B=1",
                "-1e5x",
                "-"
            })
    void formulasAreWords(String text) {
        assertThat(cell(text)).matches("(?s)'.*|\"'.*\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "+1.5", "-.5", "-1e-5", "-2.", "x=1", "a-b", "−1", "1 - 2"})
    void numbersAndOtherWordsAreAsTheyAre(String text) {
        assertThat(cell(text)).isEqualTo(text);
    }

    @Test
    void cellsHaveNoControlCharacters() {
        assertThat(cell("a\u0000b\u001b[1m\nc\td")).isEqualTo("ab[1m cd");
        assertThat(cell("a\u202Eb")).isEqualTo("a\uFFFDb");
        for (String text : HostileDocument.STRINGS) {
            assertThat(cell(text)).doesNotContain("\n", "\r", "\t", "\u0000", "\u202E");
        }
    }

    private static List<Chart.Datum> row(String name, double value) {
        return List.of(new Chart.Datum.Word(name), new Chart.Datum.Value(value));
    }

    private static String cell(String text) {
        String csv =
                CsvWriter.write(
                        new Chart.Data(List.of("x"), List.of(List.of(new Chart.Datum.Word(text)))));
        assertThat(csv).startsWith("x\r\n").endsWith("\r\n");
        return csv.substring(3, csv.length() - 2);
    }
}
