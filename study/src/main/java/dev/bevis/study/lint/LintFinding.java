package dev.bevis.study.lint;

import dev.bevis.study.step.Warning;
import dev.bevis.yaml.Mark;

import java.util.Optional;

/// A fault that lint found in a study or in its results.
///
/// @param at where in the file
/// @param step that has it; empty for the study as a whole
/// @param reason what was found, and what to do
/// @param acknowledged the reason for which the study accepts it
public record LintFinding(
        Warning warning,
        Mark at,
        Optional<String> step,
        String reason,
        Optional<String> acknowledged) {}
