package dev.bevis.app.command.store;

import dev.bevis.app.option.StoreFlags;
import dev.bevis.app.option.StoredNames;
import dev.bevis.app.option.ThreadFlags;
import dev.bevis.app.terminal.ExitCode;
import dev.bevis.app.terminal.Host;
import dev.bevis.app.terminal.SourceReader;
import dev.bevis.app.terminal.Text;
import dev.bevis.app.terminal.UsageException;
import dev.bevis.kernel.Philox;
import dev.bevis.store.Entry;
import dev.bevis.store.Store;
import dev.bevis.store.StoreFinding;
import dev.bevis.study.dataset.DatasetVerification;
import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.run.Retraining;
import dev.bevis.study.trial.TrialFiles;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/// `bevis verify`: whether a store holds what was written, and whether training comes to the same
/// bits again.
@Command(
        name = "verify",
        customSynopsis = "bevis verify [STEP|SETTING|TRIAL...] [OPTION...]",
        description = {
            "Compare every file of a store with its checksum, and, where asked to, train some"
                    + " trials again and compare every bit. Ends with 1 when something is not as it"
                    + " was.",
        },
        sortOptions = false,
        footer = {
            "",
            "Examples",
            "  bevis verify",
            "  bevis verify --retrain 3",
            "  bevis verify quickstart/best 3f2a9c",
        })
public final class VerifyCommand implements Callable<Integer> {

    private final Host host;

    @Parameters(
            paramLabel = "STEP|SETTING|TRIAL",
            arity = "0..*",
            description =
                    "Trials to train again: those of a step or setting, or one by the first digits"
                            + " of its id, named as 'bevis compare' names them.")
    List<String> names = List.of();

    @Mixin StoreFlags store = new StoreFlags();

    @Option(
            names = "--retrain",
            paramLabel = "N",
            description =
                    "Train N trials again, drawn at random from those named, or from all. Default:"
                            + " all that are named.")
    Optional<Integer> retrain = Optional.empty();

    @Option(names = "--seed", paramLabel = "N", description = "Of the draw. Default: the time.")
    Optional<Long> seed = Optional.empty();

    @Mixin ThreadFlags threads = new ThreadFlags();

    public VerifyCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        if (retrain.orElse(0) < 0) {
            throw new UsageException("--retrain must be 0 or more, got " + retrain.get());
        }
        Store kept = store.quiet(host);
        List<Entry> named = named(kept);
        int again = Math.min(retrain.orElse(names.isEmpty() ? 0 : named.size()), named.size());
        PrintStream out = host.console().out();
        int damages = 0;
        for (StoreFinding finding : findings(kept)) {
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
        int different = again == 0 ? 0 : retrain(kept, named, again);
        out.flush();
        if (host.interruption().getAsBoolean()) {
            return ExitCode.INTERRUPTED.code();
        }
        return (damages + different == 0 ? ExitCode.OK : ExitCode.FAILED).code();
    }

    /// What is wrong with the store and with what studies have in it, each place once.
    private static List<StoreFinding> findings(Store kept) throws IOException {
        List<StoreFinding> findings = new ArrayList<>(kept.verify());
        for (StoreFinding finding : DatasetVerification.findings(kept)) {
            if (findings.stream().noneMatch(each -> each.place().equals(finding.place()))) {
                findings.add(finding);
            }
        }
        return findings;
    }

    /// The trials that are named, or all.
    private List<Entry> named(Store kept) throws IOException {
        if (names.isEmpty()) {
            return kept.entries().values().stream()
                    .filter(entry -> entry.kind().equals(TrialFiles.KIND))
                    .toList();
        }
        StoredNames stored = StoredNames.of(kept);
        SortedMap<String, Entry> entries = new TreeMap<>();
        for (String name : names) {
            for (SettingResult stepSetting : stored.settings(name).stepSettings()) {
                stepSetting.ids().stream()
                        .map(id -> kept.find(id).orElseThrow())
                        .filter(entry -> entry.kind().equals(TrialFiles.KIND))
                        .forEach(entry -> entries.put(entry.id(), entry));
            }
        }
        return List.copyOf(entries.values());
    }

    private int retrain(Store kept, List<Entry> trials, int again) throws IOException {
        long drawn = seed.orElseGet(System::nanoTime);
        int[] order = new int[trials.size()];
        new Philox(drawn, Philox.Purpose.SEARCH).permutation(0, order);
        Datasets datasets = new Datasets(new SourceReader(host));
        PrintStream out = host.console().out();
        out.println(
                "Training "
                        + Text.count(again)
                        + (again == 1 ? " trial" : " trials")
                        + " again"
                        + (again < trials.size() ? ", seed " + drawn : ""));
        host.interruption().working();
        int different = 0;
        for (int i = 0; i < again; i++) {
            Entry entry = trials.get(order[i]);
            Optional<String> difference =
                    UsageException.unlessRefused(() ->
                            Retraining.difference(
                                    entry, kept, datasets, threads.count(), host.interruption()));
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
