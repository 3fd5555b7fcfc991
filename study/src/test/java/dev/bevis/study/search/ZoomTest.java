package dev.bevis.study.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.study.file.SearchSettings;
import dev.bevis.study.form.StudyForms;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.setting.StepSetting;
import dev.bevis.yaml.Mark;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;

/// The ranges of rounds that look at the best settings more closely.
class ZoomTest {

    /// λ from 10⁻⁴ to 1.
    private static final SearchSpace FIVE =
            SearchSpace.grid(SearchSpaceTest.ranges("lambda", new Range.Log(1e-4, 1, 5)));

    private static Zoom.Around points(int best, int points) {
        return new Zoom.Around(best, OptionalInt.of(points), OptionalInt.empty());
    }

    private static Zoom.Around trials(int best, int trials) {
        return new Zoom.Around(best, OptionalInt.empty(), OptionalInt.of(trials));
    }

    /// @param scores of the stepSettings of `space`, in order
    private static SearchSpace zoom(SearchSpace space, Zoom.Around around, double... scores) {
        List<StepSetting> stepSettings = SearchSettings.of(space, Setting.DEFAULT);
        assertThat(scores).hasSize(stepSettings.size());
        ToDoubleFunction<StepSetting> score =
                stepSetting -> scores[stepSettings.indexOf(stepSetting)];
        List<StepSetting> ranked = new ArrayList<>(stepSettings);
        ranked.sort(
                Comparator.comparingDouble(stepSetting ->
                        Double.isNaN(score.applyAsDouble(stepSetting))
                                ? 1
                                : -score.applyAsDouble(stepSetting)));
        Zoom round =
                new Zoom(around, new Round.Shared(Mark.START, Optional.empty(), Optional.empty()));
        List<StepSetting> finished =
                ranked.stream().filter(one -> !Double.isNaN(score.applyAsDouble(one))).toList();
        return round.after(
                new TriedRound(space, ranked, finished, new double[0][], 1), StudyForms.NUMBERS);
    }

    private static Range lambda(SearchSpace space) {
        return space.ranges().firstEntry().getValue();
    }

    private static double value(int index) {
        return SearchSettings.of(FIVE, Setting.DEFAULT).get(index).setting().training().lambda();
    }

    @Test
    void theBestSpanTheNewRange() {
        SearchSpace closer = zoom(FIVE, points(2, 7), 0.1, 0.2, 0.9, 0.8, 0.3);
        assertThat(lambda(closer)).isEqualTo(new Range.Log(value(2), value(3), 7));
        assertThat(closer.notes()).isEmpty();
        assertThat(SearchSettings.of(closer, Setting.DEFAULT)).hasSize(7);
        SearchSpace apart = zoom(FIVE, points(2, 7), 0.1, 0.9, 0.2, 0.8, 0.3);
        assertThat(lambda(apart)).isEqualTo(new Range.Log(value(1), value(3), 7));
    }

    @Test
    void theVeryBestAloneStandsForWhatIsBetweenItsNeighbors() {
        assertThat(lambda(zoom(FIVE, points(1, 3), 0.1, 0.2, 0.9, 0.8, 0.3)))
                .isEqualTo(new Range.Log(value(1), value(3), 3));
    }

    @Test
    void anOptimumAtTheEdgeHasOneNeighbor() {
        assertThat(lambda(zoom(FIVE, points(1, 3), 0.9, 0.2, 0.1, 0.1, 0.1)))
                .isEqualTo(new Range.Log(1e-4, value(1), 3));
        assertThat(lambda(zoom(FIVE, points(1, 3), 0.1, 0.2, 0.1, 0.1, 0.9)))
                .isEqualTo(new Range.Log(value(3), 1, 3));
    }

    @Test
    void whereTheBestSpanTheWholeRangeOnlyTheBetterOfThemCount() {
        SearchSpace closer = zoom(FIVE, points(3, 3), 0.7, 0.2, 0.9, 0.1, 0.8);
        assertThat(lambda(closer)).isEqualTo(new Range.Log(value(2), 1, 3));
        assertThat(closer.notes())
                .containsExactly(
                        "lambda: the best 3 span the whole range, so only the best 2 count");
        SearchSpace ends = zoom(FIVE, points(2, 3), 0.9, 0.2, 0.3, 0.1, 0.8);
        assertThat(lambda(ends)).isEqualTo(new Range.Log(1e-4, value(1), 3));
        assertThat(ends.notes())
                .containsExactly(
                        "lambda: the best 2 span the whole range, so only the best 1 count");
    }

    @Test
    void twoValuesLeaveNothingToZoomInto() {
        SearchSpace two =
                SearchSpace.grid(SearchSpaceTest.ranges("lambda", new Range.Linear(0, 1, 2)));
        SearchSpace closer = zoom(two, points(1, 3), 0.9, 0.1);
        assertThat(lambda(closer)).isEqualTo(new Range.Linear(0, 1, 3));
        assertThat(closer.notes())
                .containsExactly("lambda: too few values were tried for a smaller range");
    }

    @Test
    void whatDivergedIsNeverAmongTheBest() {
        double nan = Double.NaN;
        assertThat(lambda(zoom(FIVE, points(3, 3), nan, 0.2, 0.1, nan, nan)))
                .isEqualTo(new Range.Log(value(1), value(2), 3));
        assertThat(lambda(zoom(FIVE, points(3, 3), nan, nan, nan, nan, nan)))
                .isEqualTo(new Range.Log(1e-4, 1, 3));
    }

    @Test
    void trialsAreDrawnAnewInTheSmallerRange() {
        SearchSpace random =
                SearchSpace.draws(
                        SearchSpaceTest.ranges("lambda", new Range.LogUniform(1e-4, 1)), 5, 1);
        double[] sorted = lambdas(random);
        Arrays.sort(sorted);
        double[] scores = lambdas(random);
        for (int i = 0; i < scores.length; i++) {
            scores[i] = scores[i] == sorted[1] ? 0.9 : scores[i] == sorted[2] ? 0.8 : 0.1;
        }
        SearchSpace closer = zoom(random, trials(2, 4), scores);
        assertThat(lambda(closer)).isEqualTo(new Range.LogUniform(sorted[1], sorted[2]));
        assertThat(SearchSettings.of(closer, Setting.DEFAULT)).hasSize(4);
        assertThat(closer.seed()).isNotEqualTo(random.seed());
        SearchSpace again = zoom(closer, trials(2, 4), 0.9, 0.1, 0.1, 0.8);
        assertThat(again.seed()).isNotEqualTo(closer.seed());
    }

    private static double[] lambdas(SearchSpace space) {
        return SearchSettings.of(space, Setting.DEFAULT).stream()
                .mapToDouble(stepSetting -> stepSetting.setting().training().lambda())
                .toArray();
    }

    @Test
    void aLinearRangeStaysLinear() {
        SearchSpace linear =
                SearchSpace.grid(SearchSpaceTest.ranges("lambda", new Range.Linear(0, 1, 5)));
        assertThat(lambda(zoom(linear, trials(2, 4), 0.1, 0.9, 0.8, 0.1, 0.1)))
                .isEqualTo(new Range.Uniform(0.25, 0.5));
        assertThat(lambda(zoom(linear, points(2, 4), 0.1, 0.9, 0.8, 0.1, 0.1)))
                .isEqualTo(new Range.Linear(0.25, 0.5, 4));
    }

    @Test
    void ofValuesThatAreNoRangeThoseOfTheBestStayTheBestFirst() {
        Range hidden = new Range.Values(List.<Object>of(List.of(), List.of(5), List.of(6)));
        Range lambda = new Range.Linear(0, 1, 3);
        SearchSpace space =
                SearchSpace.grid(SearchSpaceTest.ranges("hidden", hidden, "lambda", lambda));
        SearchSpace closer = zoom(space, points(2, 2), 0.1, 0.1, 0.1, 0.1, 0.1, 0.8, 0.1, 0.9, 0.1);
        assertThat(closer.ranges().firstEntry().getValue())
                .isEqualTo(new Range.Values(List.<Object>of(List.of(6), List.of(5))));
        assertThat(closer.ranges().lastEntry().getValue()).isEqualTo(new Range.Linear(0.5, 1, 2));
        assertThat(SearchSettings.of(closer, Setting.DEFAULT)).hasSize(4);
    }

    @Test
    void aRangeOfOneValueStaysThatValue() {
        SearchSpace one =
                SearchSpace.grid(SearchSpaceTest.ranges("batch", new Range.Linear(10, 10.4, 4)));
        assertThat(lambda(zoom(one, points(1, 3), 0.5)))
                .isEqualTo(new Range.Values(List.<Object>of(10)));
    }

    private static SearchSpace list(Object... values) {
        return SearchSpace.grid(
                SearchSpaceTest.ranges("lambda", new Range.Values(List.of(values))));
    }

    @Test
    void ofAListOfNumbersTheBestSpanARangeAsWell() {
        SearchSpace ratios = list(1e-5, 1e-4, 1e-3, 1e-2, 0.1);
        assertThat(lambda(zoom(ratios, points(2, 4), 0.1, 0.2, 0.9, 0.8, 0.3)))
                .isEqualTo(new Range.Log(1e-3, 1e-2, 4));
        assertThat(lambda(zoom(ratios, points(1, 4), 0.1, 0.2, 0.9, 0.8, 0.3)))
                .isEqualTo(new Range.Log(1e-4, 1e-2, 4));
        assertThat(lambda(zoom(ratios, trials(1, 4), 0.1, 0.2, 0.9, 0.8, 0.3)))
                .isEqualTo(new Range.LogUniform(1e-4, 1e-2));
        SearchSpace distances = list(0.4, 0.1, 0.3, 0.2);
        assertThat(lambda(zoom(distances, points(1, 4), 0.1, 0.2, 0.9, 0.8)))
                .isEqualTo(new Range.Linear(0.2, 0.4, 4));
        assertThat(lambda(zoom(distances, trials(2, 4), 0.1, 0.2, 0.9, 0.8)))
                .isEqualTo(new Range.Uniform(0.2, 0.3));
    }

    @Test
    void aZeroInAListOfRatiosStandsOneRatioBelowTheOthers() {
        SearchSpace zero = list(0.0, 1e-5, 1e-3, 0.1);
        SearchSpace closer = zoom(zero, points(2, 4), 0.8, 0.9, 0.2, 0.1);
        assertThat(lambdas(closer)).containsExactly(0, 1e-7, 1e-6, 1e-5);
        assertThat(lambdas(zoom(zero, points(1, 3), 0.9, 0.8, 0.2, 0.1)))
                .containsExactly(0, 1e-7, 1e-5);
        assertThat(lambdas(zoom(zero, points(1, 2), 0.9, 0.8, 0.2, 0.1))).containsExactly(0, 1e-5);
        SearchSpace drawn = zoom(zero, trials(2, 4), 0.8, 0.9, 0.2, 0.1);
        assertThat(lambda(drawn)).isEqualTo(new Range.LogUniform(1e-7, 1e-5));
        assertThat(drawn.notes())
                .containsExactly("lambda: no ratio leads to 0, so numbers are drawn from 1e-7 on");
        assertThat(lambda(zoom(zero, points(2, 4), 0.1, 0.2, 0.9, 0.8)))
                .isEqualTo(new Range.Log(1e-3, 0.1, 4));
    }

    @Test
    void whereAZoomMeetsAValueAgainItIsTheSameSetting() {
        SearchSpace grid =
                SearchSpace.grid(SearchSpaceTest.ranges("lambda", new Range.Log(1e-7, 1, 8)));
        SearchSpace closer = zoom(grid, points(4, 13), 0.1, 0.9, 0.2, 0.3, 0.8, 0.8, 0.1, 0.1);
        assertThat(lambdas(closer)).hasSize(13).contains(lambdas(grid)[1], lambdas(grid)[3]);
        assertThat(lambdas(closer)).contains(1e-6, 1e-5, 1e-4, 1e-3, 1e-2);
    }
}
