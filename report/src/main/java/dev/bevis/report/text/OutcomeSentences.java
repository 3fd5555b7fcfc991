package dev.bevis.report.text;

import dev.bevis.document.InlineText;
import dev.bevis.statistics.Outcomes;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Settings whose networks do not all learn: which diverged, and which got stuck.
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
        return sentences;
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
