package dev.bevis.study.result;

import dev.bevis.study.file.Study;
import dev.bevis.study.lint.Lint;
import dev.bevis.study.lint.LintFinding;

import java.util.List;

/// Small studies for lint.
public final class SampleStudy {

    private SampleStudy() {}

    public static final String HEAD =
            """
            title: A test
            seeds: 5
            training: {learning-rate: 0.01, length: {epochs: 2}}
            steps:
            """;

    public static List<LintFinding> findings(String head, String steps) {
        return Lint.before(Study.read("test.yaml", "test.yaml", head + steps.indent(2)));
    }

    public static List<String> faults(String head, String steps) {
        return findings(head, steps).stream().map(f -> f.warning().text()).toList();
    }

    public static List<String> faults(String steps) {
        return faults(HEAD, steps);
    }

    public static String search(String rounds) {
        return "- search: s\n  rounds:\n" + rounds.indent(4);
    }
}
