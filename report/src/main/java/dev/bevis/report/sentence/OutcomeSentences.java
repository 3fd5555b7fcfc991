package dev.bevis.report.sentence;

import dev.bevis.document.InlineText;
import dev.bevis.report.text.Numbers;
import dev.bevis.report.text.Words;
import dev.bevis.statistics.Outcomes;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.trial.TrialResult;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Settings whose networks do not all learn to the end: which diverged, which got stuck, and which
/// early stopping ended.
public final class OutcomeSentences {

    /// Settings that are told one by one.
    private static final int MOST = 12;

    private OutcomeSentences() {}

    /// Those of a step, a sentence for each setting.
    public static List<List<InlineText>> of(StepResult step) {
        List<SettingResult> settings =
                step.rounds().stream()
                        .flatMap(round -> round.stepSettings().stream())
                        .distinct()
                        .toList();
        List<List<InlineText>> sentences = new ArrayList<>();
        List<SettingResult> diverged = settings.stream().filter(s -> s.diverged() > 0).toList();
        if (diverged.size() > MOST) {
            sentences.add(
                    InlineText.text(
                            diverged.size()
                                    + " settings diverged with some or all of their seeds; the"
                                    + " tables say with how many."));
        } else {
            diverged.forEach(setting -> sentences.add(diverged(setting)));
        }
        List<SettingResult> split =
                settings.stream().filter(s -> s.outcomes().split().isPresent()).toList();
        if (split.size() > MOST) {
            sentences.add(
                    InlineText.text(
                            "In "
                                    + split.size()
                                    + " settings the seeds fall into two groups, so that their"
                                    + " means are those of no network."));
        } else {
            split.forEach(setting -> sentences.add(split(setting)));
        }
        List<SettingResult> early =
                settings.stream().filter(s -> !endedEarly(s).isEmpty()).toList();
        if (early.size() > MOST) {
            sentences.add(
                    InlineText.text(
                            "Early stopping ended training in "
                                    + early.size()
                                    + " settings; the list of all trials says when."));
        } else {
            early.forEach(setting -> sentences.add(early(setting)));
        }
        return sentences;
    }

    private static List<TrialResult> endedEarly(SettingResult setting) {
        return setting.trials().stream().filter(trial -> trial.endedEarly() != null).toList();
    }

    private static List<InlineText> early(SettingResult setting) {
        List<TrialResult> early = endedEarly(setting);
        int seeds = setting.trials().size();
        List<Long> updates = early.stream().map(TrialResult::steps).sorted().toList();
        String with =
                seeds == 1
                        ? ""
                        : early.size() == seeds
                                ? " with "
                                        + (seeds == 2 ? "both" : "all " + seeds)
                                        + " pairs of seeds"
                                : " with " + early.size() + " of " + Numbers.seeds(seeds);
        String after =
                updates.getFirst().equals(updates.getLast())
                        ? Numbers.count(updates.getFirst())
                        : Numbers.count(updates.getFirst())
                                + " to "
                                + Numbers.count(updates.getLast());
        return Words.of("Early stopping ended the training of ")
                .strong(Words.name(setting.stepSetting()))
                .text(
                        with
                                + ", after "
                                + after
                                + " of at most "
                                + Numbers.count(setting.stepSetting().setting().steps())
                                + " updates.")
                .content();
    }

    private static List<InlineText> split(SettingResult setting) {
        Outcomes outcomes = setting.outcomes();
        return Words.of("Of ")
                .strong(Words.name(setting.stepSetting()))
                .text(", ")
                .text(new Outcomes(outcomes.seeds(), 0, outcomes.split()).text())
                .text("; its mean is that of no network.")
                .content();
    }

    private static List<InlineText> diverged(SettingResult setting) {
        int seeds = setting.trials().size();
        boolean all = setting.diverged() == seeds;
        String with =
                all
                        ? seeds == 1
                                ? "its pair of seeds"
                                : (seeds == 2 ? "both" : "all " + seeds) + " pairs of seeds"
                        : setting.diverged() + " of " + Numbers.seeds(seeds);
        return new Words()
                .strong(Words.name(setting.stepSetting()))
                .text(
                        " diverged with "
                                + with
                                + ", at update "
                                + setting.trials().stream()
                                        .filter(trial -> !trial.finished())
                                        .map(trial -> Numbers.count(trial.steps()))
                                        .collect(Collectors.joining(", "))
                                + (all ? "." : "; its numbers are of the others."))
                .content();
    }
}
