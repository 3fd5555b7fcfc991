package dev.bevis.report;

import dev.bevis.data.Dataset;
import dev.bevis.data.Images;
import dev.bevis.data.source.Shapes;
import dev.bevis.io.Disk;
import dev.bevis.kernel.feature.ByteFeatures;
import dev.bevis.report.text.ReportInput;
import dev.bevis.store.Store;
import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.file.Study;
import dev.bevis.study.progress.StudyListener;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.run.StudyRun;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// Small studies of the first drawn shapes, run into a store and reported.
public final class SmallReports {

    static final int TEST_IMAGES = 400;

    private static final int TRAIN_IMAGES = 1_000;

    /// What all studies here begin with.
    public static final String HEAD =
            """
            title: A small study
            seeds: 3
            data: {source: shapes, train: 300, validation: 200}
            training: {learning-rate: 0.02, length: {epochs: 3}, batch: 50, lambda: 0.001}
            """;

    /// Steps of all kinds, two rounds of a search, a setting that diverges, claims, numbers
    /// reported elsewhere.
    static final String ALL =
            HEAD
                    + """
                    question: What is a small study good for?
                    reproduces: Nobody, Nothing (2000)
                    acknowledge: {within-noise: it is a test}
                    steps:
                      - check: gradients
                        size: {inputs: 8, images: 4}
                        vary: {hidden: {linear: [], one: [4]}}
                      - train: alone
                        figures: [loss, accuracy, learning-rate, templates, weight-histogram]
                      - compare: networks
                        question: Do hidden layers help?
                        vary:
                          hidden: {linear: [], one: [12]}
                          learning-rate: {slow: 0.001, usual: 0.03, absurd: 1e30}
                        figures: [loss, bars, confusion, class-accuracy, small-multiples]
                        claims:
                          - linear/usual beats linear/slow
                          - linear/usual is between 5 and 99
                        ask:
                          - one/usual beats linear/usual
                        reported:
                          - {setting: linear/usual, accuracy: 31.5, images: 500}
                          - {setting: linear/slow, validation: 99, because: it is made up}
                          - {setting: one/usual, validation: 1}
                      - search: penalty
                        from: networks
                        rounds:
                          - grid: {lambda: {log: {from: 1e-4, to: 1, points: 3}}, batch: [50, 100]}
                          - zoom: {best: 2, points: 2}
                      - final: best
                        from: penalty
                        data: {train: 400}
                        claims:
                          - best is between 1 and 100
                        reported:
                          - {test: 40}
                        figures: [loss, probability-histogram, mistakes, confusion]
                    """;

    private static final class Drawn {
        static final Dataset SHAPES = draw();

        private static Dataset draw() {
            try {
                Dataset all = new Shapes().load();
                return new Dataset(
                        all.name(),
                        all.title(),
                        all.classes(),
                        all.shape(),
                        first(all.train(), TRAIN_IMAGES),
                        first(all.test(), TEST_IMAGES));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Images first(Images images, int count) {
            byte[] pixels =
                    Arrays.copyOf(
                            ((ByteFeatures) images.values()).data(), count * images.features());
            char[] labels = Arrays.copyOf(images.labels(), count);
            return new Images(pixels, labels, images.features());
        }
    }

    /// A real disk that waits for no device: only a loss of power could tell.
    private static final class Unhurried implements Disk {
        @Override
        public void force(FileChannel file) {}

        @Override
        public void forceFolder(Path folder) {}
    }

    private SmallReports() {}

    public static Study study(String text) {
        return Study.read("small.yaml", "small.yaml", text);
    }

    /// Runs a study to its end.
    public static StudyResult run(Study study, Path store) throws IOException {
        return run(study, store, () -> false);
    }

    /// Runs a study until it is told to stop.
    public static StudyResult run(Study study, Path store, BooleanSupplier stop)
            throws IOException {
        Datasets datasets =
                new Datasets(source -> {
                    if (!source.equals(new Shapes())) {
                        throw new IllegalArgumentException("no dataset " + source);
                    }
                    return Drawn.SHAPES;
                });
        return StudyRun.run(
                study,
                Store.open(new Unhurried(), store),
                datasets,
                new StudyRun.Options(2, stop, StudyListener.SILENT));
    }

    /// What a store that is opened anew has for the report of a study.
    static ReportInput material(Study study, Path store) throws IOException {
        return ReportInput.of(study, Store.openExisting(store), "0.0", _ -> {});
    }

    /// Writes the report of a study into a folder, and reads its Markdown.
    public static String report(Study study, Path store, Path folder) throws IOException {
        return report(study, store, folder, EnumSet.noneOf(ReportFiles.FigureForm.class));
    }

    public static String report(
            Study study, Path store, Path folder, Set<ReportFiles.FigureForm> forms)
            throws IOException {
        ReportFiles.write(
                StudyReport.of(material(study, store)), folder, ReportFiles.REPORT, forms);
        return Files.readString(folder.resolve("report.md"));
    }

    /// All files of a folder with their bytes as Latin-1, and its folders.
    static SortedMap<String, String> files(Path root) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.toList()) {
                files.put(
                        root.relativize(path).toString(),
                        Files.isDirectory(path)
                                ? "a folder"
                                : Files.readString(path, StandardCharsets.ISO_8859_1));
            }
        }
        return files;
    }
}
