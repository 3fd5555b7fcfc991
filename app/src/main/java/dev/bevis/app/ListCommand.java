package dev.bevis.app;

import dev.bevis.store.Store;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/// `bevis ls`: what a store holds.
@Command(
        name = "ls",
        customSynopsis = "bevis ls [OPTION...]",
        description = {
            "List the trials of a store, with the studies and steps that they belong to."
        },
        sortOptions = false,
        footer = {
            "",
            "Examples",
            "  bevis ls --study quickstart --sort accuracy",
            "  bevis ls --step penalty --outcome diverged --json",
        })
final class ListCommand implements Callable<Integer> {

    private final Host host;

    @Mixin StoreFlags store = new StoreFlags();

    @Option(names = "--study", paramLabel = "NAME", description = "Only trials of this study.")
    Optional<String> study = Optional.empty();

    @Option(names = "--step", paramLabel = "NAME", description = "Only trials of this step.")
    Optional<String> step = Optional.empty();

    @Option(
            names = "--outcome",
            paramLabel = "finished|diverged",
            description = "Only trials that ended so.")
    Optional<String> outcome = Optional.empty();

    @Option(
            names = "--sort",
            paramLabel = "study|accuracy|steps|id",
            description = "The order of the trials. Default: study.")
    String sort = "study";

    @Option(names = "--json", description = "Print all that is known of each trial as JSON.")
    boolean json;

    ListCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        Comparator<TrialListing> order = order();
        if (outcome.isPresent() && !List.of("finished", "diverged").contains(outcome.get())) {
            throw new UsageException(
                    "--outcome must be finished or diverged, got '" + outcome.get() + "'");
        }
        Store kept = store.existing(host);
        StoreListing all = StoreListing.of(kept);
        List<TrialListing> trials =
                all.trials().stream()
                        .filter(trial -> study.isEmpty() || trial.isOf(study.get(), step))
                        .filter(trial -> step.isEmpty() || trial.isOfStep(step.get()))
                        .filter(trial -> outcome.isEmpty() || outcome.get().equals(trial.outcome()))
                        .sorted(order)
                        .toList();
        PrintStream out = host.console().out();
        if (json) {
            Json.print(out, new StoreListing(all.studies(), trials, all.damaged()));
        } else {
            out.print(StoreText.list(all, trials));
        }
        out.flush();
        return ExitCode.OK.code();
    }

    private Comparator<TrialListing> order() {
        return switch (sort) {
            case "study" -> Comparator.comparing(TrialListing::place);
            case "accuracy" ->
                    Comparator.comparingDouble((TrialListing trial) -> {
                        Double accuracy = trial.validationAccuracy();
                        return accuracy == null ? 1 : -accuracy;
                    });
            case "steps" -> Comparator.comparingLong(TrialListing::steps);
            case "id" -> Comparator.comparing(TrialListing::id);
            default ->
                    throw new UsageException(
                            "--sort must be study, accuracy, steps or id, got '" + sort + "'");
        };
    }
}
