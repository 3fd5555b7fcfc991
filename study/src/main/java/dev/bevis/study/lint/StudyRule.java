package dev.bevis.study.lint;

import dev.bevis.study.file.Design;
import dev.bevis.study.step.Warning;

import java.util.List;
import java.util.function.Function;

/// A rule of lint about the design of a study as a whole: what holds for every step is said once.
record StudyRule(Warning warning, Function<Design, List<String>> reasons) {

    /// All of them.
    static final List<StudyRule> ALL =
            List.of(
                    new StudyRule(Warning.ONE_SEED, SeedRules::oneEverywhere),
                    new StudyRule(Warning.NOT_SHUFFLED, MethodRules::neverShuffled),
                    new StudyRule(Warning.REMAINDER_LEFT_OUT, MethodRules::remainderEverywhere),
                    new StudyRule(Warning.TEXT_CONTRADICTS_SETTING, TextRules::study));
}
