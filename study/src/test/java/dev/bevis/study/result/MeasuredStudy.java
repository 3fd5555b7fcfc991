package dev.bevis.study.result;

import dev.bevis.store.Entry;
import dev.bevis.store.Store;
import dev.bevis.study.file.Study;
import dev.bevis.study.measure.Measurements;
import dev.bevis.study.run.SmallStudy;
import dev.bevis.study.trial.TrialFiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A study whose figures need measurements.
public final class MeasuredStudy {

    /// All figures that need some, of networks with and without hidden layers, batch norm and
    /// probabilities, on validation and on test images.
    public static final String TEXT =
            """
            title: A measured study
            seeds: 2
            data: {source: tiny, train: 170, validation: 60}
            training: {learning-rate: 0.05, length: {epochs: 1}, batch: 34, lambda: 0.01}
            steps:
              - compare: networks
                vary:
                  hidden: {linear: [], two: [6, 5]}
                  batch-norm: {plain: false, norm: true}
                figures: [gradient-histogram, activation-histogram, probability-histogram, mistakes]
              - train: margins
                network: {hidden: [4], loss: hinge}
                figures: [gradient-histogram, activation-histogram, probability-histogram, mistakes]
              - final: best
                from: networks
                figures: [probability-histogram, mistakes, loss]
            """;

    public static final Study STUDY = SmallStudy.of(TEXT);

    /// The same without figures.
    public static final Study BARE = SmallStudy.of(TEXT.replaceAll("    figures: .*\n", ""));

    /// Of `networks` four gradients and two activations for each pair of seeds, and probabilities
    /// and mistakes of four; of `margins` a gradient and an activation for each; of `best` two.
    public static final int MEASUREMENTS = 2 * 4 + 2 * 2 + 4 + 4 + 2 * 2 + 2;

    private MeasuredStudy() {}

    /// The measurements for figures.
    public static List<Entry> entries(Path root) throws IOException {
        return Store.openExisting(root).entries().values().stream()
                .filter(entry -> entry.kind().equals(Measurements.KIND))
                .filter(entry -> !entry.files().containsKey(TrialFiles.TEST))
                .toList();
    }

    /// Changes a bit in the middle of a file.
    public static void flip(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    public static SettingResult stepSetting(StudyResult result, String step, String name) {
        return result.step(step).orElseThrow().stepSettings().stream()
                .filter(stepSetting -> stepSetting.stepSetting().name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
