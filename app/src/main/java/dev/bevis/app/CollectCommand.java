package dev.bevis.app;

import dev.bevis.store.Entry;
import dev.bevis.store.Garbage;
import dev.bevis.store.Store;
import dev.bevis.study.Measurements;
import dev.bevis.study.StudyRecord;
import dev.bevis.study.TrialFiles;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;

/// `bevis gc`: removes what no study needs.
@Command(
        name = "gc",
        customSynopsis = "bevis gc [OPTION...]",
        description = {
            "Remove trials that no study of the store has in its steps any more, and what killed"
                    + " processes left behind. Studies that are running keep it from doing so.",
        },
        sortOptions = false)
final class CollectCommand implements Callable<Integer> {

    private final Host host;

    @Mixin StoreFlags store = new StoreFlags();

    @Option(names = "--dry-run", description = "Only say what would be removed.")
    boolean dryRun;

    CollectCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        Store kept = store.existing(host);
        Set<String> needed = new TreeSet<>();
        Set<String> measured = new TreeSet<>();
        for (String name : kept.studies()) {
            Optional<StudyRecord> record =
                    kept.readStudyFile(name, StudyRecord.FILE).flatMap(StudyRecord::read);
            record.stream()
                    .flatMap(study -> study.steps().stream())
                    .forEach(step ->
                            step.rounds()
                                    .forEach(round ->
                                            round.forEach(arm -> needed.addAll(arm.trials()))));
        }
        for (Entry entry : kept.entries().values()) {
            switch (entry.kind()) {
                case TrialFiles.KIND -> {}
                case Measurements.KIND -> {
                    if (Measurements.trial(entry).filter(needed::contains).isPresent()) {
                        measured.add(entry.id());
                    }
                }
                // Checks and labels are small, and no record says which study needs them.
                default -> needed.add(entry.id());
            }
        }
        needed.addAll(measured);
        List<Garbage> garbage = dryRun ? kept.garbage(needed) : kept.removeGarbage(needed);
        PrintStream out = host.console().out();
        long bytes = 0;
        for (Garbage one : garbage) {
            bytes += one.bytes();
            out.println(Text.printable(one.path().toString()));
        }
        out.println(
                (dryRun ? "Would remove " : "Removed ")
                        + Text.count(garbage.size())
                        + (garbage.size() == 1 ? " thing, " : " things, ")
                        + Text.count(bytes / 1024)
                        + " kB");
        out.flush();
        return ExitCode.OK.code();
    }
}
