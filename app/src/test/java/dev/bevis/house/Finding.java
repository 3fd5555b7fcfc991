package dev.bevis.house;

import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.stream.Collectors;

/// A place that breaks a rule.
///
/// @param file relative to the repository, or a name
/// @param line from 1
/// @param message what is wrong and what to do
record Finding(String file, int line, String message) {

    @Override
    public String toString() {
        return file + ":" + line + ": " + message;
    }

    /// Fails the test when there are findings, one to a line.
    static void none(List<Finding> findings) {
        if (!findings.isEmpty()) {
            fail(findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
        }
    }
}
