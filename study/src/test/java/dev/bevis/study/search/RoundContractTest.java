package dev.bevis.study.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.choice.Example;
import dev.bevis.study.file.SearchSettings;
import dev.bevis.study.form.StudyForms;
import dev.bevis.study.setting.Field;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.setting.StepSetting;
import dev.bevis.yaml.Mark;
import dev.bevis.yaml.Node;
import dev.bevis.yaml.Problems;
import dev.bevis.yaml.Yaml;
import dev.bevis.yaml.form.Forms;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// What every kind of round promises, by its own example.
class RoundContractTest {

    private static final SearchSpace BEFORE =
            SearchSpace.grid(SearchSpaceTest.ranges("lambda", new Range.Log(1e-4, 1, 5)));

    /// The better half of the settings is far better than the rest; the last diverged.
    private static final double[][] SCORES = {
        {0.9, 0.901}, {0.89, 0.891}, {0.5, 0.501}, {0.3, 0.301}, {0.2, Double.NaN}
    };

    static Stream<Class<?>> kinds() {
        return Forms.members(Round.class).stream().map(kind -> (Class<?>) kind);
    }

    private static Round round(Class<?> kind) {
        Example example = kind.getAnnotation(Example.class);
        assertThat(example).as("write @Example with all its keys on %s", kind).isNotNull();
        Problems problems = new Problems("the example of " + kind.getSimpleName());
        Node node = Objects.requireNonNull(Yaml.parse(example.value(), problems));
        Round round = (Round) StudyForms.read(Round.class, node, problems);
        assertThat(problems.sorted()).isEmpty();
        assertThat(round).isInstanceOf(kind);
        assertThat(StudyForms.text(Objects.requireNonNull(round))).isEqualTo(example.value());
        return round;
    }

    private static TriedRound tried() {
        List<StepSetting> ranked = SearchSettings.of(BEFORE, Setting.DEFAULT);
        return new TriedRound(BEFORE, ranked, ranked.subList(0, ranked.size() - 1), SCORES, 1000);
    }

    private static SearchSpace space(Round round) {
        return round.space().orElseGet(() -> round.after(tried(), StudyForms.NUMBERS));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void itsSettingsAreAFunctionOfTheFileAndTheResultsBefore(Class<?> kind) {
        Round round = round(kind);
        SearchSpace space = space(round);
        List<StepSetting> settings = SearchSettings.of(space, Setting.DEFAULT);
        assertThat(settings)
                .isNotEmpty()
                .isEqualTo(SearchSettings.of(space(round), Setting.DEFAULT));
        assertThat(settings).extracting(StepSetting::name).doesNotHaveDuplicates();
        assertThat(settings)
                .allSatisfy(setting ->
                        assertThat(
                                        Field.differences(Setting.DEFAULT, setting.setting())
                                                .sequencedKeySet())
                                .isSubsetOf(space.ranges().sequencedKeySet()));
        assertThat((long) settings.size() + StepSetting.repeated(settings))
                .isEqualTo(space.count());
        assertThat(space.settings(StudyForms.NUMBERS))
                .allSatisfy(values ->
                        values.forEach((field, value) ->
                                assertThat(
                                                Objects.requireNonNull(space.ranges().get(field))
                                                        .holds(value))
                                        .as("%s %s", field, value)
                                        .isTrue()));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void oneThatDependsOnResultsComesAfterAnotherAndSaysHowLargeItMayBe(Class<?> kind) {
        Round round = round(kind);
        SequencedMap<String, Range> ranges = BEFORE.ranges();
        if (round.space().isPresent()) {
            assertThat(round.faultAsFirst()).isEmpty();
            assertThat(round.after(tried(), StudyForms.NUMBERS))
                    .isEqualTo(round.space().orElseThrow());
        } else {
            assertThat(round.faultAsFirst()).isPresent();
        }
        round.requireAfter(ranges, StudyForms.NUMBERS);
        assertThat(round.most(ranges, tried().ranked().size(), StudyForms.NUMBERS))
                .isGreaterThanOrEqualTo(SearchSettings.of(space(round), Setting.DEFAULT).size());
        if (round.takesAgain(ranges, StudyForms.NUMBERS)) {
            assertThat(SearchSettings.of(BEFORE, Setting.DEFAULT))
                    .containsAll(SearchSettings.of(space(round), Setting.DEFAULT));
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void itSaysWhatItIs(Class<?> kind) {
        assertThat(round(kind).words("7 settings")).contains("7 settings").doesNotEndWith(".");
    }

    @Test
    void anotherWayOfTakingSettingsFromRangesIsAnotherSampling() {
        Sampling oneAtATime =
                new Sampling() {
                    @Override
                    public List<SequencedMap<String, Object>> settings(
                            SequencedMap<String, Range> ranges, long seed, FieldNumbers numbers) {
                        List<SequencedMap<String, Object>> settings = new ArrayList<>();
                        ranges.forEach((field, range) ->
                                range.points(Field.named(field), numbers)
                                        .forEach(value ->
                                                settings.add(
                                                        new LinkedHashMap<>(
                                                                Map.of(field, value)))));
                        return settings;
                    }

                    @Override
                    public long count(SequencedMap<String, Range> ranges) {
                        return ranges.values().stream().mapToInt(Range::points).sum();
                    }

                    @Override
                    public boolean isRandom() {
                        return false;
                    }
                };
        SequencedMap<String, Range> ranges =
                SearchSpaceTest.ranges(
                        "lambda",
                        new Range.Log(1e-4, 1, 5),
                        "batch",
                        new Range.Values(List.<Object>of(50, 200)));
        SearchSpace space = new SearchSpace(ranges, oneAtATime, 1, List.of());
        assertThat(SearchSettings.of(space, Setting.DEFAULT)).hasSize(7);
        assertThat(space.count()).isEqualTo(7);
    }

    static Stream<Class<?>> runs() {
        return Forms.members(Range.Numbers.class).stream().map(kind -> (Class<?>) kind);
    }

    @ParameterizedTest
    @MethodSource("runs")
    void aRunOfNumbersHasItsEndsAndWhatItGivesLiesBetweenThem(Class<?> kind) {
        Example example = Objects.requireNonNull(kind.getAnnotation(Example.class));
        Problems problems = new Problems("the example of " + kind.getSimpleName());
        Node node = Objects.requireNonNull(Yaml.parse(example.value(), problems));
        Range.Numbers run =
                (Range.Numbers) Objects.requireNonNull(StudyForms.read(kind, node, problems));
        assertThat(problems.sorted()).isEmpty();
        assertThat(run.at(0)).isEqualTo(run.from());
        assertThat(run.at(1)).isEqualTo(run.to());
        SearchedInterval interval = run.interval().orElseThrow();
        assertThat(interval.low()).isEqualTo(run.from());
        assertThat(interval.high()).isEqualTo(run.to());
        Field lambda = Field.named("lambda");
        for (double u : new double[] {0, 0.1, 0.5, 0.9}) {
            Object drawn = run.draw(lambda, u, StudyForms.NUMBERS);
            assertThat(run.holds(drawn)).as("%s", drawn).isTrue();
        }
        assertThat(run.holds(run.to() * 2)).isFalse();
        assertThat(run.hasBetween(StudyForms.NUMBERS)).isTrue();
        for (boolean drawn : new boolean[] {false, true}) {
            assertThat(run.words(StudyForms::text, drawn, 5))
                    .contains(StudyForms.text(run.from()), StudyForms.text(run.to()));
        }
    }

    @Test
    void whatAreNoNumbersHasNothingBetween() {
        Range depths = new Range.Values(List.<Object>of(List.of(), List.of(5)));
        assertThat(depths.areNumbers(StudyForms.NUMBERS)).isFalse();
        assertThat(depths.hasBetween(StudyForms.NUMBERS)).isFalse();
        assertThat(depths.interval()).isEmpty();
        assertThat(depths.holds(List.of(5))).isTrue();
        assertThat(depths.holds(List.of(6))).isFalse();
        Range one = new Range.Values(List.<Object>of(0.1, 0.1));
        assertThat(one.areNumbers(StudyForms.NUMBERS)).isTrue();
        assertThat(one.hasBetween(StudyForms.NUMBERS)).isFalse();
        Zoom zoom =
                new Zoom(
                        new Zoom.Around(2, OptionalInt.empty(), OptionalInt.of(4)),
                        new Round.Shared(Mark.START, Optional.empty(), Optional.empty()));
        assertThat(zoom.takesAgain(SearchSpaceTest.ranges("hidden", depths), StudyForms.NUMBERS))
                .isTrue();
        assertThatThrownBy(() -> new Range.Log(0, 1, 3))
                .hasMessage("a logarithmic range begins above 0, got from 0");
    }
}
