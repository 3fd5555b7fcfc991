package dev.bevis.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.study.file.Study;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Every number of a report is the store's, worked out again from its files.
@Tag("slow")
class ReportNumbersTest {

    private static final int VALIDATION_IMAGES = 200;
    @TempDir private static Path root;
    private static String markdown;
    private static StoredNumbers stored;

    @BeforeAll
    static void reportsAStudy() throws IOException {
        Study study = SmallReports.study(SmallReports.ALL);
        SmallReports.run(study, root.resolve("store"));
        markdown = SmallReports.report(study, root.resolve("store"), root.resolve("report"));
        stored = StoredNumbers.of(root.resolve("store"), "small");
    }

    private static StoredNumbers.Mean mean(double[] values) {
        return StoredNumbers.Mean.ofShares(values);
    }

    /// Differences of pairs, of which rounding to a grid explains some spread.
    private static StoredNumbers.Mean difference(
            StoredNumbers.SettingNumbers a,
            StoredNumbers.SettingNumbers b,
            boolean test,
            int images) {
        double[] differences = new double[a.of(test).length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = a.of(test)[i] - b.of(test)[i];
        }
        return StoredNumbers.Mean.of(differences, 1.0 / images / Math.sqrt(6));
    }

    @Test
    void everyNumberOfATableOfResultsIsTheStores() {
        int checked = 0;
        int tables = 0;
        for (MarkdownTable table : MarkdownTable.all(markdown)) {
            Matcher id =
                    Pattern.compile("step-\\d-([a-z]+)-results(?:-(\\d))?").matcher(table.id());
            if (id.matches()) {
                int round = id.group(2) == null ? 1 : Integer.parseInt(id.group(2));
                List<StoredNumbers.SettingNumbers> stepSettings =
                        new ArrayList<>(stored.round(id.group(1), round));
                if (id.group(1).equals("penalty")) {
                    stepSettings.sort(
                            Comparator.comparingDouble(
                                    stepSetting -> -mean(stepSetting.validation()).mean()));
                }
                assertThat(table.rows()).hasSameSizeAs(stepSettings);
                for (int row = 0; row < stepSettings.size(); row++) {
                    checked += check(table, row, stepSettings.get(row));
                }
                tables++;
            }
        }
        assertThat(tables).isEqualTo(5);
        // Columns of numbers times rows: alone, networks, two rounds of penalty, best.
        assertThat(checked).isEqualTo(6 + 6 * 6 + 6 * 6 + 4 * 7 + 9);
    }

    private static int check(
            MarkdownTable table, int row, StoredNumbers.SettingNumbers stepSetting) {
        assertThat(table.column("setting").get(row).split(" / "))
                .as("the setting " + stepSetting.name())
                .zipSatisfy(
                        stepSetting.name().split("/"),
                        (shown, name) ->
                                assertThat(shown.equals(name) || shown.endsWith(" " + name))
                                        .as(shown)
                                        .isTrue());
        boolean none = stepSetting.validation().length == 0;
        int checked = 0;
        for (String column : table.columns().subList(1, table.columns().size())) {
            String shown = table.column(column).get(row);
            if (none && column.matches("(validation|test|training|s of).*")) {
                assertThat(shown).isEqualTo("–");
            } else {
                switch (column) {
                    case "n" -> assertThat(shown).isEqualTo("" + stepSetting.trials().size());
                    case "outcomes" ->
                            assertThat(shown.contains("diverged"))
                                    .isEqualTo(stepSetting.diverged() > 0);
                    case "against the best" ->
                            assertThat(shown.equals("diverged"))
                                    .isEqualTo(stepSetting.diverged() > 0);
                    case "with other images" ->
                            assertThat(width(shown))
                                    .as("wider than for these images")
                                    .isGreaterThan(200 * mean(stepSetting.test()).half() - 0.1);
                    case "training loss" ->
                            ShownNumbers.same(shown, mean(stepSetting.train("loss")).mean());
                    case "training accuracy %" ->
                            ShownNumbers.same(
                                    shown, 100 * mean(stepSetting.train("accuracy")).mean());
                    case "validation accuracy %" ->
                            ShownNumbers.same(shown, mean(stepSetting.validation()));
                    case "s of validation" ->
                            ShownNumbers.same(
                                    shown, 100 * mean(stepSetting.validation()).deviation());
                    case "test accuracy %" -> ShownNumbers.same(shown, mean(stepSetting.test()));
                    case "s of test" ->
                            ShownNumbers.same(shown, 100 * mean(stepSetting.test()).deviation());
                    default -> throw new AssertionError("a column that nobody checks: " + column);
                }
            }
            checked++;
        }
        return checked;
    }

    private static double width(String range) {
        Matcher ends = Pattern.compile("\\[([0-9.]+), ([0-9.]+)\\]").matcher(range);
        assertThat(ends.matches()).as(range).isTrue();
        return Double.parseDouble(ends.group(2)) - Double.parseDouble(ends.group(1));
    }

    @Test
    void everyNumberOfAClaimIsTheStores() {
        StoredNumbers.SettingNumbers usual = stored.stepSetting("networks", "linear/usual");
        StoredNumbers.Mean first =
                difference(
                        usual,
                        stored.stepSetting("networks", "linear/slow"),
                        false,
                        VALIDATION_IMAGES);
        StoredNumbers.Mean second = StoredNumbers.Mean.of(usual.validation(), 0);
        StoredNumbers.Mean third =
                difference(
                        stored.stepSetting("networks", "one/usual"),
                        usual,
                        false,
                        VALIDATION_IMAGES);
        StoredNumbers.Mean fourth =
                StoredNumbers.Mean.of(stored.stepSetting("best", "best").test(), 0);
        List<StoredNumbers.Mean> effects = List.of(first, second, third, fourth);
        double[] p =
                holm(first.p(0), between(second, 0.05, 0.99), third.p(0), between(fourth, 0.01, 1));
        MarkdownTable table = MarkdownTable.of(markdown, "claims-all");
        assertThat(table.rows()).hasSize(4);
        for (int row = 0; row < 4; row++) {
            String effect = table.column("effect [95 % interval]").get(row);
            assertThat(effect).endsWith(row % 3 == 1 || row == 3 ? " %" : " points");
            ShownNumbers.same(effect.replaceAll(" (%|points)$", ""), effects.get(row));
            String shown = table.column("p (Holm)").get(row);
            assertThat(shown).matches("[01]\\.\\d{3}|< 0\\.001");
            assertThat(shown.startsWith("<") ? 0 : Double.parseDouble(shown))
                    .isCloseTo(p[row], within(0.000_51));
            assertThat(table.column("answer").get(row).endsWith("not decided"))
                    .isEqualTo(p[row] >= 0.05);
        }
        assertThat(table.column("step"))
                .containsExactly("networks", "networks", "networks", "best");
        assertThat(table.column("no.")).containsExactly("1", "2", "3", "4");
    }

    /// Two-sided p of a mean between two ends, which lies between them here.
    private static double between(StoredNumbers.Mean mean, double low, double high) {
        assertThat(mean.mean()).isBetween(low, high);
        return Math.min(1, Math.max(mean.p(low), mean.p(high)));
    }

    private static double[] holm(double... p) {
        double[] adjusted = new double[p.length];
        for (int i = 0; i < p.length; i++) {
            for (double smaller : p) {
                if (smaller <= p[i]) {
                    double rank = Stream.of(box(p)).filter(other -> other < smaller).count();
                    adjusted[i] = Math.max(adjusted[i], Math.min(1, smaller * (p.length - rank)));
                }
            }
        }
        return adjusted;
    }

    private static Double[] box(double[] values) {
        return Arrays.stream(values).boxed().toArray(Double[]::new);
    }

    @Test
    void everyTrialIsListedOnceAsTheStoreHasIt() {
        MarkdownTable table = MarkdownTable.of(markdown, "trials-all");
        List<StoredNumbers.Trial> trials = new ArrayList<>();
        for (StoredNumbers.SettingNumbers stepSetting : stored.stepSettings()) {
            for (StoredNumbers.Trial trial : stepSetting.trials()) {
                if (trials.stream().noneMatch(known -> known.id().equals(trial.id()))) {
                    trials.add(trial);
                }
            }
        }
        assertThat(table.rows()).hasSameSizeAs(trials);
        for (int row = 0; row < trials.size(); row++) {
            StoredNumbers.Trial trial = trials.get(row);
            var result = trial.result();
            assertThat(table.column("trial").get(row)).isEqualTo(trial.id().substring(0, 16));
            assertThat(table.column("weights").get(row))
                    .isEqualTo(result.get("weightsSha256").asString().substring(0, 16));
            assertThat(table.column("seeds (init, data)").get(row))
                    .isEqualTo(
                            result.get("seeds").get("init")
                                    + ", "
                                    + result.get("seeds").get("data"));
            assertThat(table.column("outcome").get(row))
                    .isEqualTo(
                            trial.finished()
                                    ? "finished"
                                    : "diverged at update " + result.get("steps"));
            String accuracy = table.column("validation accuracy %").get(row);
            if (trial.finished()) {
                assertThat(ShownNumbers.decimals(accuracy)).isEqualTo(2);
                ShownNumbers.same(accuracy, 100 * trial.validation());
            } else {
                assertThat(accuracy).isEqualTo("–");
            }
        }
        assertThat(markdown).contains("This report rests on " + trials.size() + " trials.");
    }

    @Test
    void everyReportedNumberStandsBesideTheStores() {
        MarkdownTable table = MarkdownTable.of(markdown, "reported-all");
        StoredNumbers.SettingNumbers best = stored.stepSetting("best", "best");
        List<StoredNumbers.Mean> ours =
                List.of(
                        mean(stored.stepSetting("networks", "linear/usual").validation()),
                        mean(stored.stepSetting("networks", "linear/slow").validation()),
                        mean(stored.stepSetting("networks", "one/usual").validation()),
                        mean(best.test()));
        assertThat(table.column("reported %")).containsExactly("31.5", "99", "1", "40");
        double[] theirs = {31.5, 99, 1, 40};
        for (int row = 0; row < 4; row++) {
            ShownNumbers.same(table.column("ours % [95 %]").get(row), ours.get(row));
            Matcher lower =
                    Pattern.compile("↓ ours is lower by ([0-9.]+)")
                            .matcher(table.column("verdict").get(row));
            if (lower.matches()) {
                ShownNumbers.same(lower.group(1), theirs[row] - 100 * ours.get(row).mean());
            }
        }
        assertThat(table.column("accuracy on"))
                .containsExactly(
                        "validation, N = 500 (not stated there)",
                        "validation, N = 200",
                        "validation, N = 200",
                        "test, N = " + SmallReports.TEST_IMAGES);
    }

    @Test
    void everyIntervalOfASentenceIsTheStores() {
        List<StoredNumbers.Mean> means = new ArrayList<>();
        List<StoredNumbers.SettingNumbers> stepSettings = stored.stepSettings();
        for (StoredNumbers.SettingNumbers stepSetting : stepSettings) {
            for (boolean test : new boolean[] {false, true}) {
                if (stepSetting.of(test).length > 0) {
                    means.add(mean(stepSetting.of(test)));
                    means.add(StoredNumbers.Mean.of(stepSetting.of(test), 0));
                }
            }
        }
        List<StoredNumbers.SettingNumbers> networks =
                stored.round("networks", 1).stream().filter(a -> a.diverged() == 0).toList();
        List<StoredNumbers.Mean> differences = new ArrayList<>();
        for (StoredNumbers.SettingNumbers a : networks) {
            for (StoredNumbers.SettingNumbers b : networks) {
                differences.add(difference(a, b, false, VALIDATION_IMAGES));
            }
        }
        int checked = 0;
        TreeSet<String> seen = new TreeSet<>();
        for (String line : markdown.lines().filter(l -> !l.startsWith("|")).toList()) {
            String plain = MarkdownTable.plain(line);
            Matcher interval = ShownNumbers.INTERVAL.matcher(plain);
            while (interval.find()) {
                boolean points = plain.startsWith(" points", interval.end());
                assertThat(points ? differences : means)
                        .as(plain)
                        .anySatisfy(mean -> ShownNumbers.same(interval.group(), mean));
                seen.add(interval.group());
                checked++;
            }
        }
        assertThat(checked).isGreaterThanOrEqualTo(12);
        assertThat(seen).hasSizeGreaterThanOrEqualTo(8);
        StoredNumbers.SettingNumbers best =
                Stream.of(stored.round("penalty", 1), stored.round("penalty", 2))
                        .flatMap(List::stream)
                        .max(
                                Comparator.comparingDouble(
                                        stepSetting -> mean(stepSetting.validation()).mean()))
                        .orElseThrow();
        Matcher highest =
                Pattern.compile(
                                "(λ.*?) has the highest mean validation accuracy of [0-9]+"
                                        + " settings, (.*?\\]) %")
                        .matcher(MarkdownTable.plain(markdown));
        assertThat(highest.find()).isTrue();
        ShownNumbers.same(highest.group(2), mean(best.validation()));
        assertThat(highest.group(1).replaceAll("[^-0-9e./]", "")).isEqualTo(best.name());
    }

    @Test
    void theLastPointsOfACurveAreMeansOfTheStores() throws IOException {
        List<String[]> rows =
                Files.readAllLines(root.resolve("report/data/step-2-alone-loss.csv")).stream()
                        .map(line -> line.split(",", -1))
                        .filter(row -> row[2].equals("training"))
                        .toList();
        StoredNumbers.SettingNumbers alone = stored.stepSetting("alone", "alone");
        double[] losses = alone.train("loss");
        String last = rows.getLast()[4];
        List<String[]> means =
                rows.stream().filter(row -> row[3].equals("mean") && row[4].equals(last)).toList();
        List<Double> networks =
                rows.stream()
                        .filter(row -> row[3].startsWith("seeds ") && row[4].equals(last))
                        .map(row -> Double.parseDouble(row[5]))
                        .toList();
        for (double loss : losses) {
            assertThat(Stream.concat(networks.stream(), means.stream().map(ReportNumbersTest::y)))
                    .as("every network is drawn")
                    .anySatisfy(y -> assertThat(y).isCloseTo(loss, within(1e-9)));
        }
        StoredNumbers.Mean all = mean(losses);
        if (means.size() == 1) {
            assertThat(y(means.getFirst())).isCloseTo(all.mean(), within(1e-9));
            assertThat(Double.parseDouble(means.getFirst()[6]))
                    .isCloseTo(all.mean() - all.half(), within(1e-9));
            assertThat(Double.parseDouble(means.getFirst()[7]))
                    .isCloseTo(all.mean() + all.half(), within(1e-9));
        } else {
            // Networks in two groups have a mean for each.
            double one = y(means.get(0));
            double other = y(means.get(1));
            assertThat(Stream.of((one + 2 * other) / 3, (2 * one + other) / 3))
                    .anySatisfy(y -> assertThat(y).isCloseTo(all.mean(), within(1e-9)));
        }
    }

    private static double y(String[] row) {
        return Double.parseDouble(row[5]);
    }
}
