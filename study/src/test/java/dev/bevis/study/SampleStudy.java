package dev.bevis.study;

import java.util.List;

/// Small studies for lint.
final class SampleStudy {

    private SampleStudy() {}

    static final String HEAD =
            """
            title: A test
            seeds: 5
            training: {learning-rate: 0.01, length: {epochs: 2}}
            steps:
            """;

    static List<Finding> findings(String head, String steps) {
        return Lint.before(Study.read("test.yaml", "test.yaml", head + steps.indent(2)));
    }

    static List<String> faults(String head, String steps) {
        return findings(head, steps).stream().map(f -> f.warning().text()).toList();
    }

    static List<String> faults(String steps) {
        return faults(HEAD, steps);
    }

    static String search(String rounds) {
        return "- search: s\n  rounds:\n" + rounds.indent(4);
    }
}
