package dev.bevis.examples;

import dev.bevis.classifier.Classifier;
import dev.bevis.data.Dataset;
import dev.bevis.data.InMemory;
import dev.bevis.data.source.Environment;
import dev.bevis.store.Store;
import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.file.Study;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.result.Verdict;
import dev.bevis.study.run.StudyRun;
import dev.bevis.train.Trainer;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Arrays of a program's own: a classifier of them in a few lines, and a study that asks whether
/// its hidden layer is worth it.
public final class StudyOwnData {

    private static final String STUDY =
            """
            title: What a hidden layer is worth on rings
            seeds: 3
            data: {source: rings, train: 600, validation: 200}
            training: {learning-rate: 0.1, batch: 20, length: {epochs: 15}}
            steps:
              - compare: networks
                vary: {hidden: {linear: [], one: [16]}}
                claims: [one beats linear]
            """;

    private StudyOwnData() {}

    /// Trains a classifier, writes it, and runs the study into a store.
    ///
    /// @param arguments the folder for both; a new one where there is none
    public static void main(String[] arguments) throws IOException {
        Path folder =
                arguments.length == 0
                        ? Files.createTempDirectory("bevis-example")
                        : Path.of(arguments[0]);
        run(folder, System.out);
    }

    static void run(Path folder, PrintStream out) throws IOException {
        Dataset rings = rings();
        // from here
        Trainer.Trained trained = Trainer.USUAL.withHidden(16).withEpochs(30).train(rings);
        trained.model().write(folder.resolve("rings.safetensors"));
        out.printf(Locale.ROOT, "test accuracy %.2f%n", trained.test().accuracy());

        Classifier classifier = Classifier.load(folder.resolve("rings.safetensors"));
        out.println(classifier.classify(new float[] {0.1f, 0.2f}).name());
        // to here

        Study study = Study.read("rings.yaml", "rings.yaml", STUDY);
        Store store = Store.open(folder.resolve("store"));
        Datasets datasets = Datasets.of(Environment.system(), rings);
        StudyResult result = StudyRun.run(study, store, datasets, StudyRun.Options.DEFAULT);
        for (Verdict verdict : result.verdicts()) {
            out.println(verdict.claim().text() + ": " + verdict.answer().text());
        }
    }

    /// Points on a disk and on a ring around it.
    private static Dataset rings() {
        float[][] points = new float[1_200][];
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < points.length; i++) {
            boolean isInner = i % 2 == 0;
            double radius = isInner ? 0.5 * (i % 89) / 89 : 0.8 + 0.3 * (i % 97) / 97;
            double angle = 2.399963 * i;
            points[i] =
                    new float[] {
                        (float) (radius * StrictMath.cos(angle)),
                        (float) (radius * StrictMath.sin(angle))
                    };
            labels.add(isInner ? "disk" : "ring");
        }
        return InMemory.table("rings", List.of("x", "y"), points, labels);
    }
}
