package dev.bevis.report.sentence;

import dev.bevis.document.InlineText;
import dev.bevis.report.text.Configurations;
import dev.bevis.report.text.Numbers;
import dev.bevis.report.text.Words;
import dev.bevis.study.file.Study;
import dev.bevis.study.form.StudyForms;
import dev.bevis.study.result.HalvedSearch;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.search.Range;
import dev.bevis.study.search.Round;
import dev.bevis.study.search.SearchSpace;
import dev.bevis.study.setting.Field;
import dev.bevis.study.step.Step;
import dev.bevis.train.schedule.Schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// How the rounds of a search found their settings, in sentences.
public final class SearchRounds {

    private final StepResult step;
    private final Step.Search search;
    private final Study study;

    public SearchRounds(StepResult step, Step.Search search, Study study) {
        this.step = step;
        this.search = search;
        this.study = study;
    }

    /// A sentence for each round that has results.
    public List<List<InlineText>> sentences() {
        List<List<InlineText>> sentences = new ArrayList<>();
        List<StepResult.RoundResult> rounds = step.shown();
        boolean lengths = rounds.stream().map(SearchRounds::length).distinct().count() > 1;
        for (int i = 0; i < rounds.size(); i++) {
            StepResult.RoundResult round = rounds.get(i);
            boolean kept = search.rounds().get(i).dropsByScores();
            String text =
                    (search.rounds().size() > 1 ? "round " + (i + 1) + ", " : "")
                            + sampled(search.rounds().get(i), round)
                            + round.space()
                                    .filter(_ -> !kept)
                                    .map(space ->
                                            ": "
                                                    + space.ranges().entrySet().stream()
                                                            .map(range ->
                                                                    range(
                                                                            Field.named(
                                                                                    range.getKey()),
                                                                            range.getValue(),
                                                                            space,
                                                                            round))
                                                            .collect(Collectors.joining(" × ")))
                                    .orElse("")
                            + (lengths ? "; training lasts " + length(round) : "");
            sentences.add(InlineText.text(Words.sentence(text)));
        }
        halved().forEach(text -> sentences.add(InlineText.text(Words.sentence(text))));
        return sentences;
    }

    /// What it saved, and risked, to train all settings for a short time and few for longer.
    private List<String> halved() {
        List<String> sentences = new ArrayList<>();
        for (HalvedSearch halved :
                HalvedSearch.of(step, round -> study.seeds(search, round), Optional.empty())) {
            sentences.addAll(halved.words());
            halved.placeOfBest(step)
                    .ifPresent(place ->
                            sentences.add(
                                    "the best setting of round "
                                            + (halved.first() + halved.rungs().size())
                                            + " was number "
                                            + place
                                            + " of "
                                            + halved.rungs().getFirst().settings()
                                            + " in round "
                                            + (halved.first() + 1)));
        }
        return sentences;
    }

    private static String length(StepResult.RoundResult round) {
        return round.stepSettings().stream()
                .map(stepSetting -> stepSetting.stepSetting().setting().training().length().words())
                .distinct()
                .collect(Collectors.joining(" or "));
    }

    private static String sampled(Round round, StepResult.RoundResult result) {
        int count = result.stepSettings().size();
        int repeats =
                result.stepSettings().stream()
                        .mapToInt(stepSetting -> stepSetting.stepSetting().repeats().size())
                        .sum();
        String settings =
                count
                        + (count == 1 ? " setting" : " settings")
                        + (repeats == 0 ? "" : " (" + (count + repeats) + " with repeats)");
        return round.words(settings);
    }

    private static String range(
            Field field, Range range, SearchSpace space, StepResult.RoundResult round) {
        String values =
                range.words(SearchRounds::value, space.sampling().isRandom(), points(field, round));
        return Configurations.label(field) + " (" + values + ")";
    }

    /// How many values a grid has of a field: of whole numbers several points can be the same.
    private static long points(Field field, StepResult.RoundResult round) {
        return round.stepSettings().stream()
                .map(SettingResult::stepSetting)
                .map(stepSetting -> field.get(stepSetting.setting()))
                .distinct()
                .count();
    }

    private static String value(Object value) {
        return StudyForms.areNumbers(List.of(value))
                ? Numbers.chosen(StudyForms.number(value))
                : value instanceof Schedule schedule ? schedule.label() : StudyForms.text(value);
    }
}
