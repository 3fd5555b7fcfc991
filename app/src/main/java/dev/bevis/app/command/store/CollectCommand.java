package dev.bevis.app.command.store;

import dev.bevis.app.option.StoreFlags;
import dev.bevis.app.terminal.ExitCode;
import dev.bevis.app.terminal.Host;
import dev.bevis.app.terminal.Text;
import dev.bevis.app.terminal.UsageException;
import dev.bevis.store.Garbage;
import dev.bevis.store.Store;
import dev.bevis.study.run.NeededEntries;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;

/// `bevis gc`: removes what no study needs.
@Command(
        name = "gc",
        customSynopsis = "bevis gc [OPTION...]",
        description = {
            "Remove trials that the study which trained them, and every other one of the store,"
                + " does without since it was edited, and what killed processes left behind. What a"
                + " study needs is worked out from its text and the results, finished or not; where"
                + " that cannot be, everything is kept. Studies that are running keep it from doing"
                + " so.",
        },
        sortOptions = false,
        footer = {
            "",
            "Examples",
            "  bevis gc --dry-run",
            "  bevis gc --forget first-try",
        })
public final class CollectCommand implements Callable<Integer> {

    private final Host host;

    @Mixin StoreFlags store = new StoreFlags();

    @Option(names = "--dry-run", description = "Only say what would be removed.")
    boolean dryRun;

    @Option(
            names = "--forget",
            paramLabel = "STUDY",
            description =
                    "Remove this study from the store, and the trials that no other one needs. May"
                            + " be given several times.")
    List<String> forget = List.of();

    @Option(
            names = "--unrecorded",
            description =
                    "Remove trials as well of which it is not recorded which study trained them, as"
                            + " of those of earlier versions, if no study needs them.")
    boolean unrecorded;

    public CollectCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        Store kept = store.quiet(host);
        List<String> known = kept.studies();
        for (String study : forget) {
            if (!known.contains(study)) {
                throw new UsageException(
                        "the store has no study '"
                                + study
                                + "' to forget; "
                                + (known.isEmpty()
                                        ? "it has none"
                                        : "it has " + String.join(", ", known)));
            }
        }
        NeededEntries needed = new NeededEntries(kept, new TreeSet<>(forget), !unrecorded);
        List<Garbage> garbage =
                dryRun ? kept.garbage(needed::find) : kept.removeGarbage(needed::find);
        List<String> removed = new ArrayList<>();
        long bytes = 0;
        for (Garbage one : garbage) {
            bytes += one.bytes();
            removed.add(one.path().toString());
        }
        for (String study : forget) {
            removed.add(kept.folderOf(study).toString());
            if (!dryRun) {
                kept.forget(study);
            }
        }
        tell(needed);
        PrintStream out = host.console().out();
        removed.forEach(path -> out.println(Text.printable(path)));
        out.println(
                (dryRun ? "Would remove " : "Removed ")
                        + Text.count(removed.size())
                        + (removed.size() == 1 ? " thing, " : " things, ")
                        + Text.count(bytes / 1024)
                        + " kB");
        out.flush();
        return ExitCode.OK.code();
    }

    /// Says what is kept though no study is known to need it, and why.
    private void tell(NeededEntries needed) {
        for (String doubt : needed.doubts()) {
            Text.warn(host.console().err(), doubt);
        }
        if (!needed.doubts().isEmpty()) {
            Text.warn(
                    host.console().err(),
                    "so all trials are kept: put that right, run the study to its end, or leave it"
                            + " out with --forget");
            return;
        }
        kept(
                needed.unrecorded(),
                "it is not recorded which study trained them; --unrecorded removes them");
        kept(
                needed.unknown(),
                "they are damaged, of another version of Bevis, of a dataset that no study has now,"
                        + " or of a study that the store does not have");
    }

    private void kept(long trials, String why) {
        if (trials > 0) {
            Text.warn(
                    host.console().err(),
                    Text.count(trials)
                            + (trials == 1 ? " trial is" : " trials are")
                            + " kept that no study needs: "
                            + why);
        }
    }
}
