package dev.bevis.cluster;

/// Studies of the tests.
final class Sweep {

    private Sweep() {}

    /// One whose trials are several cohorts, and begin on the cluster in the second round only once
    /// all of the first are there.
    ///
    /// @param epochs how long each trains
    static String study(int epochs) {
        return """
        title: Penalties on a cluster
        question: Which penalty?
        seeds: 1
        data: {source: shapes, train: 1000, validation: 1000}
        network: {hidden: [16]}
        training: {learning-rate: 0.05, length: {epochs: %d}, evaluate: epoch}
        steps:
          - search: penalty
            rounds:
              - grid: {lambda: {log: {from: 1e-5, to: 0.1, points: 8}}}
              - zoom: {best: 1, points: 3}
        """
                .formatted(epochs);
    }

    /// One whose only trial saves its state now and then, a few megabytes each time.
    static String trial() {
        return """
        title: One trial on a cluster
        question: Does it go on?
        seeds: 1
        data: {source: shapes, train: 1000, validation: 200}
        network: {hidden: [400]}
        training: {learning-rate: 0.01, batch: 20, length: {steps: 2500}, evaluate: {steps: 1250}}
        steps:
          - train: one
        """;
    }

    /// The same as [#study] with the digits of [Digits].
    static String ofDigits(int epochs) {
        return study(epochs)
                .replace(
                        "{source: shapes, train: 1000, validation: 1000}",
                        "{source: mnist, train: 600, validation: 200}");
    }
}
