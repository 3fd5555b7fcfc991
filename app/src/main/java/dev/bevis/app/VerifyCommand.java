package dev.bevis.app;

import dev.bevis.kernel.Philox;
import dev.bevis.store.Entry;
import dev.bevis.store.Finding;
import dev.bevis.store.Store;
import dev.bevis.study.Datasets;
import dev.bevis.study.Retraining;
import dev.bevis.study.TrialFiles;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/// `bevis verify`: whether a store holds what was written, and whether training comes to the same
/// bits again.
@Command(
        name = "verify",
        customSynopsis = "bevis verify [OPTION...]",
        description = {
            "Compare every file of a store with its checksum, and, where asked to, train some"
                    + " trials again and compare every bit. Ends with 1 when something is not as it"
                    + " was.",
        },
        sortOptions = false)
final class VerifyCommand implements Callable<Integer> {

    private final Host host;

    @Mixin StoreFlags store = new StoreFlags();

    @Option(
            names = "--retrain",
            paramLabel = "N",
            description = "Train N trials again, drawn at random. Default: 0.")
    int retrain;

    @Option(names = "--seed", paramLabel = "N", description = "Of the draw. Default: the time.")
    Optional<Long> seed = Optional.empty();

    @Mixin ThreadFlags threads = new ThreadFlags();

    VerifyCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        if (retrain < 0) {
            throw new UsageException("--retrain must be 0 or more, got " + retrain);
        }
        Store kept = store.quiet(host);
        PrintStream out = host.console().out();
        int damages = 0;
        for (Finding finding : kept.verify()) {
            damages += finding.kind().isDamage() ? 1 : 0;
            out.println(
                    (finding.kind().isDamage() ? "✗ " : "  ")
                            + Text.printable(finding.place() + ": " + finding.message()));
        }
        out.println(
                Text.count(kept.entries().size())
                        + (damages == 0 ? " entries, all as written" : " entries")
                        + (damages == 0
                                ? ""
                                : ", "
                                        + damages
                                        + " damages; what is damaged is"
                                        + " trained again when a study needs it"));
        int different = retrain == 0 ? 0 : retrain(kept);
        out.flush();
        if (host.interruption().getAsBoolean()) {
            return ExitCode.INTERRUPTED.code();
        }
        return (damages + different == 0 ? ExitCode.OK : ExitCode.FAILED).code();
    }

    private int retrain(Store kept) throws IOException {
        List<Entry> trials =
                kept.entries().values().stream()
                        .filter(entry -> entry.kind().equals(TrialFiles.KIND))
                        .toList();
        long drawn = seed.orElseGet(System::nanoTime);
        int[] order = new int[trials.size()];
        new Philox(drawn, Philox.Purpose.SEARCH).permutation(0, order);
        Datasets datasets = new Datasets(new SourceReader(host));
        PrintStream out = host.console().out();
        out.println("Training " + Math.min(retrain, order.length) + " again, seed " + drawn);
        host.interruption().working();
        int different = 0;
        for (int i = 0; i < Math.min(retrain, order.length); i++) {
            Entry entry = trials.get(order[i]);
            Optional<String> difference =
                    UsageException.unlessRefused(() ->
                            Retraining.difference(
                                    entry, datasets, threads.count(), host.interruption()));
            if (host.interruption().getAsBoolean()) {
                break;
            }
            different += difference.isPresent() ? 1 : 0;
            out.println(
                    difference
                            .map(what -> "✗ " + entry.id() + ": " + Text.printable(what))
                            .orElse("✓ " + entry.id() + ": the same bits"));
            out.flush();
        }
        return different;
    }
}
