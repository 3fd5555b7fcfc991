package dev.bevis.study.setting;

import java.util.Optional;

/// Changes of one section of a [Setting], as study files group them.
public sealed interface Changes {

    /// What is changed.
    Change change();

    /// All that the sections of a file or step change.
    static Change of(
            Optional<OfData> data, Optional<OfNetwork> network, Optional<OfTraining> training) {
        return of(data).and(of(network)).and(of(training));
    }

    /// What a section changes, if it is there.
    static Change of(Optional<? extends Changes> section) {
        return section.map(Changes::change).orElse(Change.NONE);
    }

    /// Under `data`.
    record OfData(Change change) implements Changes {}

    /// Under `network`.
    record OfNetwork(Change change) implements Changes {}

    /// Under `training`.
    record OfTraining(Change change) implements Changes {}
}
