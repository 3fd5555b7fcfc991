package dev.bevis.app.command.store;

import dev.bevis.app.option.StoreFlags;
import dev.bevis.app.terminal.ExitCode;
import dev.bevis.app.terminal.Host;
import dev.bevis.app.terminal.Json;
import dev.bevis.app.terminal.Text;
import dev.bevis.app.terminal.UsageException;
import dev.bevis.document.CsvWriter;
import dev.bevis.report.table.TrialTable;
import dev.bevis.store.Store;
import dev.bevis.study.run.StoredStudies;
import dev.bevis.study.run.StoredTrial;

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
            "List the studies of a store, how far each has come, and their trials with step and"
                    + " setting, those of studies that are not finished or running now, too."
        },
        sortOptions = false,
        footer = {
            "",
            "Examples",
            "  bevis ls --study quickstart --sort accuracy",
            "  bevis ls --step penalty --outcome diverged --json",
            "  bevis ls --study quickstart --csv > trials.csv",
        })
public final class ListCommand implements Callable<Integer> {

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
            description = "The order of the trials. Default: study, that is as studies name them.")
    String sort = "study";

    @Option(names = "--json", description = "Print all that is known of each trial as JSON.")
    boolean json;

    @Option(
            names = "--csv",
            description =
                    "Print a row for each trial as CSV, with a column for each field of its"
                            + " setting, seed and score.")
    boolean csv;

    public ListCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        Comparator<StoredTrial> order = order();
        if (outcome.isPresent() && !List.of("finished", "diverged").contains(outcome.get())) {
            throw new UsageException(
                    "--outcome must be finished or diverged, got '" + outcome.get() + "'");
        }
        if (csv && json) {
            throw new UsageException("--csv and --json exclude each other; give one of them");
        }
        Store kept = store.quiet(host);
        StoredStudies all = StoredStudies.of(kept);
        known(kept);
        List<StoredTrial> trials =
                all.trials().stream()
                        .filter(trial -> (study.isEmpty() && step.isEmpty()) || has(trial))
                        .filter(trial ->
                                outcome.isEmpty() || outcome.get().equals(trial.result().outcome()))
                        .map(trial -> trial.first(this::isWanted))
                        .sorted(order)
                        .toList();
        List<StudyListing> studies =
                all.readings().stream()
                        .map(reading -> StudyListing.of(reading.result()))
                        .filter(listing -> study.isEmpty() || study.get().equals(listing.name()))
                        .toList();
        print(studies, trials, all);
        return ExitCode.OK.code();
    }

    private void print(List<StudyListing> studies, List<StoredTrial> trials, StoredStudies all) {
        PrintStream out = host.console().out();
        if (csv) {
            out.print(CsvWriter.write(TrialTable.of(trials, this::isWanted)));
            all.damages().forEach(damage -> Text.warn(host.console().err(), damage));
        } else {
            StoreListing listing =
                    new StoreListing(
                            studies,
                            all.unread(),
                            trials.stream().map(TrialListing::of).toList(),
                            all.damages());
            if (json) {
                Json.print(out, listing);
            } else {
                out.print(StoreText.list(listing));
            }
        }
        out.flush();
    }

    private void known(Store kept) throws IOException {
        if (study.isPresent() && !kept.studies().contains(study.get())) {
            throw new UsageException(
                    "the store has no study '"
                            + study.get()
                            + "'; "
                            + (kept.studies().isEmpty()
                                    ? "it has none"
                                    : "it has " + String.join(", ", kept.studies())));
        }
    }

    private boolean has(StoredTrial trial) {
        return trial.places().stream().anyMatch(this::isWanted);
    }

    private boolean isWanted(StoredTrial.Place place) {
        return (study.isEmpty() || study.get().equals(place.study()))
                && (step.isEmpty() || step.get().equals(place.step()));
    }

    private Comparator<StoredTrial> order() {
        return switch (sort) {
            case "study" -> (_, _) -> 0;
            case "accuracy" ->
                    Comparator.comparingDouble((StoredTrial trial) ->
                            trial.result().accuracy().map(accuracy -> -accuracy).orElse(1.0));
            case "steps" -> Comparator.comparingLong(trial -> trial.result().steps());
            case "id" -> Comparator.comparing(StoredTrial::id);
            default ->
                    throw new UsageException(
                            "--sort must be study, accuracy, steps or id, got '" + sort + "'");
        };
    }
}
