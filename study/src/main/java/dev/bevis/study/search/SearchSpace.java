package dev.bevis.study.search;

import dev.bevis.kernel.Philox;
import dev.bevis.study.form.StudyForms;
import dev.bevis.study.setting.Field;
import dev.bevis.study.setting.Range;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.setting.StepSetting;
import dev.bevis.study.step.Round;
import dev.bevis.study.step.Step;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;
import java.util.zip.CRC32C;

/// What a round of a search ranges over, and its settings. Each round's space is a pure function of
/// the file and of the results of the round before.
///
/// @param ranges by the name of the [Field]
/// @param trials draws at random; 0 for a grid
/// @param seed of the draws
/// @param notes what was done so that the space is smaller than the one before
public record SearchSpace(
        SequencedMap<String, Range> ranges, int trials, long seed, List<String> notes) {

    private static final long SEED = 1;

    public SearchSpace {
        ranges = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(ranges));
        notes = List.copyOf(notes);
    }

    /// The space of a round that does not depend on results.
    public static SearchSpace of(Round round) {
        return switch (round) {
            case Round.Grid(Round.Over over, var _) ->
                    new SearchSpace(over.fields(), 0, 0, List.of());
            case Round.Random(int trials, Round.Over over, var seed, var _) ->
                    new SearchSpace(over.fields(), trials, seed.orElse(SEED), List.of());
            case Round.Zoom _ ->
                    throw new IllegalArgumentException("a zoom depends on the round before it");
        };
    }

    /// The settings of the first round of a search.
    public static List<StepSetting> first(Step.Search search, Setting base) {
        Round round = search.rounds().getFirst();
        return of(round).stepSettings(base.with(round.shared().change()));
    }

    public static int points(Range range) {
        return switch (range) {
            case Range.Values(List<Object> values) -> values.size();
            case Range.Log log -> log.points();
            case Range.Linear linear -> linear.points();
            case Range.LogUniform _, Range.Uniform _ -> 1;
        };
    }

    /// All settings, each once, in order. Names are short unless that would make two the same.
    ///
    /// @throws IllegalArgumentException for values that do not fit together
    public List<StepSetting> stepSettings(Setting base) {
        List<StepSetting> stepSettings =
                StepSetting.distinct(trials > 0 ? draws(base) : grid(base));
        boolean distinct =
                stepSettings.stream().map(StepSetting::name).distinct().count()
                        == stepSettings.size();
        return distinct
                ? stepSettings
                : stepSettings.stream()
                        .map(stepSetting -> stepSetting.spelledOut(StudyForms::text))
                        .toList();
    }

    private List<StepSetting> grid(Setting base) {
        List<StepSetting> stepSettings = List.of(new StepSetting(List.of(), base));
        for (var range : ranges.entrySet()) {
            Field field = Field.named(range.getKey());
            List<StepSetting> more = new ArrayList<>();
            for (StepSetting stepSetting : stepSettings) {
                for (Object value : values(field, range.getValue())) {
                    more.add(stepSetting.plus(field.name(), StudyForms.named(field, value)));
                }
            }
            stepSettings = more;
        }
        return stepSettings;
    }

    /// The values of a range. Of whole numbers several points can be the same.
    private static List<Object> values(Field field, Range range) {
        return switch (range) {
            case Range.Values(List<Object> values) -> values;
            case Range.Numbers numbers ->
                    RangeNumbers.points(numbers, points(numbers)).stream()
                            .map(number -> StudyForms.number(field, number))
                            .toList();
        };
    }

    private List<StepSetting> draws(Setting base) {
        List<StepSetting> stepSettings = new ArrayList<>();
        for (int trial = 0; trial < trials; trial++) {
            StepSetting stepSetting = new StepSetting(List.of(), base);
            for (var range : ranges.entrySet()) {
                Field field = Field.named(range.getKey());
                double u = uniform(trial, field.name());
                stepSetting =
                        stepSetting.plus(
                                field.name(),
                                StudyForms.named(field, draw(field, range.getValue(), u)));
            }
            stepSettings.add(stepSetting);
        }
        return stepSettings;
    }

    private static Object draw(Field field, Range range, double u) {
        return switch (range) {
            case Range.Values(List<Object> values) -> {
                List<Object> different = values.stream().distinct().toList();
                yield different.get((int) (u * different.size()));
            }
            case Range.Numbers numbers ->
                    StudyForms.number(
                            field,
                            StudyForms.isWhole(field)
                                    ? RangeNumbers.whole(numbers, u)
                                    : RangeNumbers.at(numbers, u));
        };
    }

    /// A number in [0, 1) that depends on the seed, the trial and the field's name alone. Each
    /// field has a stream of its own, so draws of neighboring trials have nothing to do with each
    /// other.
    private double uniform(int trial, String field) {
        CRC32C stream = new CRC32C();
        stream.update(field.getBytes(StandardCharsets.UTF_8));
        return new Philox(seed, Philox.Purpose.SEARCH).uniform((int) stream.getValue(), trial);
    }

    /// The space around the best settings of the round before: for numbers, whether they came from
    /// a range or a list, the span of their values; for other fields these values.
    ///
    /// It must be smaller. Where the best settings lie so far apart that a span would be the whole
    /// range again, only the better ones of them count; the very best alone stands for the values
    /// between its two neighbors.
    ///
    /// @param ranked stepSettings of the round before, the best first
    /// @param score of an stepSetting; NaN for those that diverged, which never count as best
    public SearchSpace zoom(
            Round.Around around, List<StepSetting> ranked, ToDoubleFunction<StepSetting> score) {
        List<StepSetting> best =
                ranked.stream()
                        .filter(stepSetting -> !Double.isNaN(score.applyAsDouble(stepSetting)))
                        .limit(around.best())
                        .toList();
        SequencedMap<String, Range> closer = new LinkedHashMap<>();
        List<String> remarks = new ArrayList<>();
        for (var range : ranges.entrySet()) {
            Field field = Field.named(range.getKey());
            closer.put(
                    field.name(),
                    Zoomed.range(field, range.getValue(), ranked, best, around, remarks));
        }
        return new SearchSpace(closer, around.trials().orElse(0), SEED + 1 + seed, remarks);
    }
}
