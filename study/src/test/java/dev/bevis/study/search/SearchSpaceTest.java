package dev.bevis.study.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.study.file.SearchSettings;
import dev.bevis.study.form.StudyForms;
import dev.bevis.study.setting.Field;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.setting.StepSetting;
import dev.bevis.train.schedule.Cyclic;
import dev.bevis.train.schedule.Span;

import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/// The settings of grids and random rounds.
public class SearchSpaceTest {

    private static final Range.Log FIVE_LAMBDAS = new Range.Log(1e-5, 0.1, 5);
    private static final Range ANY_LAMBDA = new Range.LogUniform(1e-5, 0.1);
    private static final Range ANY_BATCH = new Range.Uniform(1, 1000);

    public static SequencedMap<String, Range> ranges(Object... namesAndRanges) {
        SequencedMap<String, Range> ranges = new LinkedHashMap<>();
        for (int i = 0; i < namesAndRanges.length; i += 2) {
            ranges.put((String) namesAndRanges[i], (Range) namesAndRanges[i + 1]);
        }
        return ranges;
    }

    private static SearchSpace grid(Object... namesAndRanges) {
        return SearchSpace.grid(ranges(namesAndRanges));
    }

    private static SearchSpace draws(int trials, long seed, Object... namesAndRanges) {
        return SearchSpace.draws(ranges(namesAndRanges), trials, seed);
    }

    private static List<Setting> settings(SearchSpace space) {
        return SearchSettings.of(space, Setting.DEFAULT).stream()
                .map(StepSetting::setting)
                .toList();
    }

    private static double[] lambdas(SearchSpace space) {
        return settings(space).stream().mapToDouble(s -> s.training().lambda()).toArray();
    }

    @Test
    void aGridHasAllCombinationsTheLastFieldRunningFastest() {
        Range batches = new Range.Values(List.<Object>of(10, 20));
        Range hidden = new Range.Values(List.<Object>of(List.of(), List.of(5)));
        SearchSpace space =
                grid("hidden", hidden, "lambda", new Range.Linear(0, 1, 2), "batch", batches);
        assertThat(SearchSettings.of(space, Setting.DEFAULT))
                .extracting(StepSetting::name)
                .containsExactly(
                        "[]/0/10",
                        "[]/0/20",
                        "[]/1/10",
                        "[]/1/20",
                        "[5]/0/10",
                        "[5]/0/20",
                        "[5]/1/10",
                        "[5]/1/20");
        assertThat(settings(space))
                .doesNotHaveDuplicates()
                .allSatisfy(setting ->
                        assertThat(Field.differences(Setting.DEFAULT, setting).keySet())
                                .isSubsetOf("hidden", "lambda", "batch"));
    }

    @Test
    void logarithmicPointsHaveEqualRatiosAndBothEnds() {
        assertThat(lambdas(grid("lambda", FIVE_LAMBDAS)))
                .containsExactly(1e-5, 1e-4, 1e-3, 1e-2, 0.1);
    }

    @Test
    void linearPointsHaveEqualDistancesAndBothEnds() {
        assertThat(lambdas(grid("lambda", new Range.Linear(0.1, 0.7, 4))))
                .containsExactly(0.1, 0.3, 0.5, 0.7);
    }

    @Test
    void wholeNumbersAreRoundedAndTriedOnceEach() {
        SearchSpace space = grid("batch", new Range.Linear(10, 12, 9));
        assertThat(settings(space))
                .extracting(setting -> setting.training().batch())
                .containsExactly(10, 11, 12);
        assertThat(SearchSettings.of(space, Setting.DEFAULT))
                .extracting(stepSetting -> stepSetting.repeats().size())
                .containsExactly(1, 3, 2);
    }

    @Test
    void aLearningRateThatIsSearchedIsConstant() {
        SearchSpace space = grid("learning-rate", new Range.Log(0.01, 1, 3));
        assertThat(settings(space))
                .extracting(setting -> StudyForms.text(setting.training().learningRate()))
                .containsExactly("0.01", "0.1", "1");
    }

    @Test
    void neitherOrderNorOtherFieldsNorTheNumberOfTrialsChangeADraw() {
        double[] alone = lambdas(draws(20, 5, "lambda", ANY_LAMBDA));
        assertThat(lambdas(draws(20, 5, "lambda", ANY_LAMBDA, "batch", ANY_BATCH)))
                .isEqualTo(alone);
        assertThat(lambdas(draws(20, 5, "batch", ANY_BATCH, "lambda", ANY_LAMBDA)))
                .isEqualTo(alone);
        assertThat(lambdas(draws(40, 5, "lambda", ANY_LAMBDA))).startsWith(alone);
        assertThat(lambdas(draws(20, 6, "lambda", ANY_LAMBDA))).doesNotContain(alone);
    }

    @Test
    void drawsFillTheirRangeAndAreUncorrelated() {
        int trials = 4000;
        SearchSpace space = draws(trials, 3, "lambda", ANY_LAMBDA, "batch", ANY_BATCH);
        double[] first = new double[trials];
        double[] second = new double[trials];
        List<Setting> settings = settings(space);
        for (int i = 0; i < trials; i++) {
            double lambda = settings.get(i).training().lambda();
            assertThat(lambda).isBetween(1e-5, 0.1);
            assertThat(settings.get(i).training().batch()).isBetween(1, 1000);
            first[i] = (StrictMath.log10(lambda) + 5) / 4;
            second[i] = settings.get(i).training().batch() / 1000.0;
        }
        for (double[] each : List.of(first, second)) {
            for (int tenth = 0; tenth < 10; tenth++) {
                double from = tenth / 10.0;
                assertThat(
                                IntStream.range(0, trials)
                                        .filter(i -> each[i] >= from && each[i] < from + 0.1)
                                        .count())
                        .isBetween(320L, 480L);
            }
            for (int lag = 1; lag <= 4; lag++) {
                assertThat(correlation(each, each, lag)).as("lag %d", lag).isBetween(-0.06, 0.06);
            }
        }
        for (int lag = 0; lag <= 4; lag++) {
            assertThat(correlation(first, second, lag)).isBetween(-0.06, 0.06);
        }
    }

    /// Of `a` with `b` so many places later.
    private static double correlation(double[] a, double[] b, int lag) {
        double sum = 0;
        for (int i = 0; i + lag < a.length; i++) {
            sum += (a[i] - 0.5) * (b[i + lag] - 0.5);
        }
        return sum / (a.length - lag) * 12;
    }

    @Test
    void oneSettingIsThereOnceHoweverItIsWritten() {
        List<Object> rates =
                List.of(
                        new Cyclic(0.01, 0.1, Span.ofEpochs(2)),
                        new Cyclic(0.01, 0.1, Span.ofSteps(900)),
                        new Cyclic(0.01, 0.1, Span.ofSteps(901)));
        SearchSpace space =
                grid(
                        "lambda",
                        new Range.Values(List.<Object>of(0.1, -0.0, 0.0, 1e-1)),
                        "learning-rate",
                        new Range.Values(rates));
        List<StepSetting> stepSettings = SearchSettings.of(space, Setting.DEFAULT);
        assertThat(stepSettings).hasSize(4);
        assertThat(StepSetting.repeated(stepSettings)).isEqualTo(8);
        assertThat(settings(space)).extracting(Setting::inSteps).doesNotHaveDuplicates();
    }

    @Test
    void drawsThatAreTheSameFallTogether() {
        List<StepSetting> stepSettings =
                SearchSettings.of(
                        draws(40, 1, "batch", new Range.Uniform(10, 12)), Setting.DEFAULT);
        assertThat(stepSettings)
                .extracting(StepSetting::name)
                .containsExactlyInAnyOrder("10", "11", "12");
        assertThat(StepSetting.repeated(stepSettings)).isEqualTo(37);
    }

    @Test
    void valuesAreDrawnEquallyOften() {
        Range values = new Range.Values(List.<Object>of(10, 20, 30, 30));
        assertThat(SearchSettings.of(draws(3000, 1, "batch", values), Setting.DEFAULT))
                .hasSize(3)
                .allSatisfy(stepSetting ->
                        assertThat(stepSetting.repeats().size() + 1).isBetween(900, 1100));
    }

    @Test
    void theEndsOfRangesAreExact() {
        for (Range.Numbers range :
                List.of(
                        new Range.LogUniform(3e-5, 0.7),
                        new Range.Uniform(3e-5, 0.7),
                        new Range.Log(3e-5, 0.7, 4),
                        new Range.Linear(3e-5, 0.7, 4))) {
            assertThat(range.at(0)).isEqualTo(3e-5);
            assertThat(range.at(1)).isEqualTo(0.7);
        }
    }
}
