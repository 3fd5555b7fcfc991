package dev.bevis.app;

import dev.bevis.study.TrialResult;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Optional;

/// A trial in a store, as `ls` shows it.
///
/// @param id 64 hexadecimal digits
/// @param places where studies have it
/// @param outcome `finished` or `diverged`
/// @param testAccuracy null unless a step opened the test set for it
record TrialListing(
        String id,
        List<Place> places,
        JsonNode configuration,
        long initSeed,
        long dataSeed,
        String outcome,
        long steps,
        @Nullable Double trainAccuracy,
        @Nullable Double validationAccuracy,
        @Nullable Double testAccuracy,
        String weightsSha256) {

    /// Where a trial stands in a study.
    ///
    /// @param round from 1
    record Place(String study, String step, int round, String setting) {}

    static TrialListing of(
            String id, TrialResult result, List<Place> places, @Nullable Double test) {
        return new TrialListing(
                id,
                places,
                result.configuration(),
                result.seeds().init(),
                result.seeds().data(),
                result.outcome(),
                result.steps(),
                result.train() == null ? null : (Double) result.train().accuracy(),
                result.accuracy().orElse(null),
                test,
                result.weightsSha256());
    }

    boolean isOf(String study, Optional<String> step) {
        return places.stream()
                .anyMatch(place ->
                        place.study().equals(study)
                                && (step.isEmpty() || place.step().equals(step.get())));
    }

    boolean isOfStep(String step) {
        return places.stream().anyMatch(place -> place.step().equals(step));
    }

    /// For sorting by study; trials of no study come last.
    String place() {
        if (places.isEmpty()) {
            return "\uffff" + id;
        }
        Place first = places.getFirst();
        return first.study()
                + "\0"
                + first.step()
                + "\0"
                + first.round()
                + "\0"
                + first.setting()
                + "\0"
                + String.format(java.util.Locale.ROOT, "%012d", initSeed);
    }
}
