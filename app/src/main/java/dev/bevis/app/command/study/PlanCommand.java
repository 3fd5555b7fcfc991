package dev.bevis.app.command.study;

import dev.bevis.app.option.StoreFlags;
import dev.bevis.app.option.ThreadFlags;
import dev.bevis.app.terminal.ExitCode;
import dev.bevis.app.terminal.Host;
import dev.bevis.app.terminal.Json;
import dev.bevis.app.terminal.SourceReader;
import dev.bevis.app.terminal.Text;
import dev.bevis.app.terminal.UsageException;
import dev.bevis.store.Store;
import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.file.Study;
import dev.bevis.study.run.Plan;
import dev.bevis.study.run.Planner;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/// `bevis plan`: what a study would train.
@Command(
        name = "plan",
        customSynopsis = "bevis plan STUDY... [OPTION...]",
        description = {
            "Say what a study would train: trials, cohorts, arithmetic, and the time and memory it"
                    + " takes on this machine, from short measurements; what the store has already;"
                    + " and the smallest difference that its seeds can show.",
        },
        sortOptions = false)
public final class PlanCommand implements Callable<Integer> {

    private final Host host;

    @Parameters(paramLabel = "STUDY", arity = "1..*", description = "Study files.")
    List<Path> studies = List.of();

    @Mixin StoreFlags store = new StoreFlags();

    @Mixin ThreadFlags threads = new ThreadFlags();

    @Option(names = "--json", description = "Print each plan as one JSON object.")
    boolean json;

    public PlanCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        List<Study> loaded = studies.stream().map(Study::load).toList();
        Datasets datasets = new Datasets(new SourceReader(host));
        Optional<Store> kept =
                Files.exists(store.folder(host))
                        ? Optional.of(store.existing(host))
                        : Optional.empty();
        double seconds = 0;
        for (Study study : loaded) {
            Plan plan =
                    UsageException.unlessRefused(
                            () -> Planner.plan(study, kept, datasets, threads.count()));
            seconds += plan.seconds();
            if (json) {
                Json.print(host.console().out(), PlanJson.of(plan));
            } else {
                host.console().out().print(PlanText.of(plan));
            }
        }
        if (!json && loaded.size() > 1) {
            host.console().out().println("All together " + Text.clock(seconds));
        }
        host.console().out().flush();
        return ExitCode.OK.code();
    }
}
