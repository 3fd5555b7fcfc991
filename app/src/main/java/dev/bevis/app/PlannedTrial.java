package dev.bevis.app;

import dev.bevis.train.Cohort;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A trial that the command line asks for, with its files.
///
/// @param values of the options that have several, in this trial
/// @param entry the same trial as in `plan`, with what it starts from and where its state is kept
/// @param initFrom where its first weights are from, instead of random ones
record PlannedTrial(
        Map<String, String> values,
        Plan plan,
        Cohort.Entry entry,
        Optional<Path> initFrom,
        OutputFlags output) {

    /// `lambda=1e-4,seed=1`.
    static String name(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> value.getKey() + "=" + value.getValue())
                .collect(Collectors.joining(","));
    }

    String name() {
        return name(values);
    }

    /// Trials that see the same batches and are run in the same way, ready to train.
    static Cohort cohort(List<PlannedTrial> together) throws IOException {
        Plan plan = together.getFirst().plan();
        return UsageException.unlessRefused(() ->
                Cohort.ofEntries(
                        plan.dataset(),
                        plan.split(),
                        plan.normalization(),
                        together.stream().map(PlannedTrial::entry).toList(),
                        plan.options()));
    }
}
