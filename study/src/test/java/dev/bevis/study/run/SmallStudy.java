package dev.bevis.study.run;

import dev.bevis.io.Disk;
import dev.bevis.io.FailingDisk;
import dev.bevis.store.Entry;
import dev.bevis.store.Store;
import dev.bevis.store.Tree;
import dev.bevis.store.journal.JournalRecord;
import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.dataset.TinyImages;
import dev.bevis.study.file.Study;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.trial.Heard;
import dev.bevis.study.trial.TrialFiles;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;

/// Studies of tiny images, and runs of them.
public final class SmallStudy {

    /// What all studies here begin with.
    public static final String HEAD =
            """
            title: A small study
            seeds: 3
            data: {source: tiny, train: 180, validation: 50}
            training: {learning-rate: 0.05, length: {epochs: 2}, batch: 20, evaluate: epoch}
            """;

    /// A study with every kind of step and round but `train`.
    public static final String ALL =
            HEAD
                    + """
                    steps:
                      - check: gradients
                        size: {inputs: 8, images: 4}
                        vary:
                          hidden: {linear: [], one: [4]}
                          batch-norm: {plain: false, norm: true}
                      - compare: networks
                        vary:
                          hidden: {linear: [], one: [6]}
                          batch-norm: {plain: false, norm: true}
                        claims:
                          - linear/plain beats one/plain
                        ask:
                          - plain varies less than norm
                      - search: penalty
                        from: networks
                        training: {evaluate: never}
                        rounds:
                          - grid: {lambda: {log: {from: 1e-4, to: 1, points: 4}}}
                          - zoom: {best: 2, points: 3}
                            training: {evaluate: 7}
                          - random: 3
                            over:
                              lambda: {log-uniform: {from: 1e-4, to: 0.1}}
                              batch: [10, 20]
                      - final: best
                        from: penalty
                        data: {train: 200, validation: 30}
                        claims:
                          - best is between 1 and 100
                    """;

    /// A study with a step of each kind that matters to the store, done in half a second.
    public static final String QUICK =
            """
            title: A quick study
            seeds: 2
            data: {source: tiny, train: 180, validation: 50}
            training: {learning-rate: 0.05, length: {steps: 6}, batch: 30, evaluate: 3}
            steps:
              - check: gradients
                size: {inputs: 4, images: 3}
              - compare: networks
                quote-test: to compare with others
                vary: {hidden: {linear: [], one: [4]}}
              - search: penalty
                from: networks
                rounds:
                  - grid: {lambda: {log: {from: 0.001, to: 1, points: 2}}}
                  - zoom: {best: 1, trials: 2}
              - final: best
                from: penalty
                data: {train: 200, validation: 30}
            """;

    /// Trials and updates of [#QUICK].
    public static final int QUICK_TRIALS = 14;

    public static final int QUICK_STEPS = 6 * QUICK_TRIALS;

    /// A run that came to an end.
    ///
    /// @param heard what it told
    public record Ran(StudyResult result, Heard heard) {}

    private SmallStudy() {}

    public static Study of(String text) {
        return of("small", text);
    }

    public static Study of(String name, String text) {
        return Study.read(name + ".yaml", name + ".yaml", text);
    }

    public static Datasets datasets() {
        return new Datasets(new TinyImages.Reader());
    }

    /// Runs a study on a disk that never waits for the device.
    public static Ran run(Study study, Path root, int threads) throws IOException {
        return run(study, root, threads, datasets());
    }

    public static Ran run(Study study, Path root, int threads, Datasets datasets)
            throws IOException {
        Heard heard = new Heard();
        return run(FailingDisk.faultless(), study, root, threads, datasets, heard, () -> false);
    }

    /// Runs a study until it has made some steps.
    public static Ran run(Study study, Path root, int threads, int steps) throws IOException {
        Heard heard = new Heard();
        BooleanSupplier stop = () -> heard.steps() >= steps;
        return run(FailingDisk.faultless(), study, root, threads, datasets(), heard, stop);
    }

    public static Ran run(
            Disk disk,
            Study study,
            Path root,
            int threads,
            Datasets datasets,
            Heard heard,
            BooleanSupplier stop)
            throws IOException {
        Store store = Store.open(disk, root);
        return new Ran(
                StudyRun.run(study, store, datasets, new StudyRun.Options(threads, stop, heard)),
                heard);
    }

    /// Everything in a store but the journal and where trials come from, with the bytes of the
    /// files as Latin-1: all entries, and all files of studies.
    public static SortedMap<String, String> files(Path root) throws IOException {
        SortedMap<String, String> files = Tree.of(root);
        files.keySet()
                .removeIf(name -> name.equals("journal") || name.endsWith("/" + TrialFiles.ORIGIN));
        return files;
    }

    /// As [#files], but for the texts of studies: a store that knew an earlier text keeps it.
    public static SortedMap<String, String> filesWithoutTexts(Path root) throws IOException {
        SortedMap<String, String> files = files(root);
        for (Entry entry : Store.openExisting(root).entries().values()) {
            if (!entry.kind().equals(StatedClaims.KIND)) {
                continue;
            }
            String id = entry.id();
            String folder = "entries/" + id.substring(0, 2);
            files.keySet().removeIf(name -> name.startsWith(folder + "/" + id));
            if (files.keySet().stream().noneMatch(name -> name.startsWith(folder + "/"))) {
                files.remove(folder);
            }
        }
        return files;
    }

    public static List<JournalRecord> journal(Path root) throws IOException {
        return Store.openExisting(root).journal();
    }

    /// What the records of a journal say, but for the checksums of files that say when a trial was
    /// trained, each time once.
    static List<String> journalWithoutTimes(Path root) throws IOException {
        return journal(root).stream()
                .map(JournalRecord::toString)
                .map(text -> text.replaceAll(TrialFiles.ORIGIN + "=[0-9a-f]{64}", "origin"))
                .distinct()
                .toList();
    }

    /// As [#journalWithoutTimes], in an order that does not depend on when they were written.
    public static List<String> sortedJournal(Path root) throws IOException {
        return journalWithoutTimes(root).stream().sorted().toList();
    }
}
