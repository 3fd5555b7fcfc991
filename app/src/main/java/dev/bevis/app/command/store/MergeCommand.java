package dev.bevis.app.command.store;

import dev.bevis.app.option.StoreFlags;
import dev.bevis.app.terminal.ExitCode;
import dev.bevis.app.terminal.Host;
import dev.bevis.app.terminal.Text;
import dev.bevis.app.terminal.UsageException;
import dev.bevis.store.MergedStore;
import dev.bevis.store.Store;
import dev.bevis.store.StoreFinding;
import dev.bevis.study.run.StoreMerge;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/// `bevis store merge`: the union of stores.
@Command(
        name = "merge",
        customSynopsis = "bevis store merge FOLDER... [OPTION...]",
        description = {
            "Take over what other stores hold, results, looks at test images and studies, into the"
                + " one that --store names, which is made if it is not there. Every file is held"
                + " against its checksum first. What is there stays; results that contradict each"
                + " other are named. The other stores are not changed. A merge that was stopped"
                + " goes on when it is started again. Ends with 1 when something contradicts or is"
                + " damaged.",
        },
        sortOptions = false,
        footer = {
            "",
            "Examples",
            "  bevis store merge jobs/1 jobs/2 jobs/3",
            "  bevis store merge /mnt/laptop/bevis-store --store all",
        })
public final class MergeCommand implements Callable<Integer> {

    private final Host host;

    @Parameters(paramLabel = "FOLDER", arity = "1..*", description = "Stores to take over.")
    List<Path> folders = List.of();

    @Mixin StoreFlags store = new StoreFlags();

    public MergeCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        List<Store> others = new ArrayList<>();
        for (Path folder : folders) {
            others.add(Store.openExisting(folder));
        }
        Store into = store.open(host);
        for (Store other : others) {
            if (other.root().toRealPath().equals(into.root().toRealPath())) {
                throw new UsageException(
                        "expected stores to take over into "
                                + into.root()
                                + ", found that store itself; leave it out, or name another one"
                                + " with --store");
            }
        }
        PrintStream out = host.console().out();
        boolean whole = true;
        for (Store other : others) {
            List<StoreFinding> journal =
                    other.damage().stream().filter(each -> each.kind().isDamage()).toList();
            MergedStore merged = StoreMerge.of(into, other);
            journal.forEach(finding -> out.println("✗ " + Text.printable(finding.message())));
            tell(merged, out);
            whole &= journal.isEmpty() && merged.isWhole();
            if (host.interruption().getAsBoolean()) {
                return ExitCode.INTERRUPTED.code();
            }
        }
        int entries = into.entries().size();
        out.println(
                Text.printable(into.root().toString())
                        + " holds "
                        + Text.count(entries)
                        + (entries == 1 ? " entry" : " entries"));
        out.flush();
        return (whole ? ExitCode.OK : ExitCode.FAILED).code();
    }

    private static void tell(MergedStore merged, PrintStream out) {
        out.println(
                Text.printable(merged.from().toString())
                        + ": "
                        + Text.count(merged.added() + merged.known())
                        + (merged.added() + merged.known() == 1 ? " entry, " : " entries, ")
                        + Text.count(merged.added())
                        + " new"
                        + (merged.looks() == 0
                                ? ""
                                : "; "
                                        + Text.count(merged.looks())
                                        + (merged.looks() == 1 ? " look" : " looks")
                                        + " at test images")
                        + studies(merged));
        merged.conflicts().forEach(conflict -> out.println("✗ " + Text.printable(conflict)));
        merged.damages()
                .forEach(damage -> out.println("✗ " + Text.printable(damage) + "; not taken"));
    }

    private static String studies(MergedStore merged) {
        return merged.studies().isEmpty()
                ? ""
                : merged.studies().entrySet().stream()
                        .map(MergeCommand::study)
                        .collect(Collectors.joining(", ", "; studies ", ""));
    }

    private static String study(Map.Entry<String, String> study) {
        return Text.printable(study.getKey())
                + (study.getKey().equals(study.getValue())
                        ? ""
                        : " (here '"
                                + Text.printable(study.getValue())
                                + "', as another study has that name)");
    }
}
