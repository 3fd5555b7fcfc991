package dev.bevis.study.lint;

import dev.bevis.yaml.Mark;

/// What one rule of lint has to say about one place.
///
/// @param reason what was found, and what to do; no full stop at its end
record Fault(Mark at, String reason) {}
