package dev.bevis.app.command.store;

import dev.bevis.app.option.StoreFlags;
import dev.bevis.app.option.StoredNames;
import dev.bevis.app.terminal.ExitCode;
import dev.bevis.app.terminal.Host;
import dev.bevis.app.terminal.Json;
import dev.bevis.store.Store;
import dev.bevis.study.run.StoredTrial;
import dev.bevis.study.trial.TrialResult;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;

/// `bevis show`: one trial.
@Command(
        name = "show",
        customSynopsis = "bevis show TRIAL [OPTION...]",
        description = {"Show one trial: what determined it and what came out."},
        sortOptions = false)
public final class ShowCommand implements Callable<Integer> {

    private final Host host;

    @Parameters(
            paramLabel = "TRIAL",
            description = "Its id, or four digits or more of its beginning.")
    String trial = "";

    @Mixin StoreFlags store = new StoreFlags();

    @Option(names = "--json", description = "Print everything, with the curve, as JSON.")
    boolean json;

    public ShowCommand(Host host) {
        this.host = host;
    }

    /// What `--json` prints.
    record Shown(String id, List<TrialListing.Place> places, TrialResult result) {}

    @Override
    public Integer call() throws IOException {
        Store kept = store.quiet(host);
        StoredTrial stored = StoredNames.of(kept).trial(trial);
        TrialListing found = TrialListing.of(stored);
        if (json) {
            Json.print(
                    host.console().out(), new Shown(found.id(), found.places(), stored.result()));
        } else {
            host.console().out().print(StoreText.show(found));
        }
        host.console().out().flush();
        return ExitCode.OK.code();
    }
}
