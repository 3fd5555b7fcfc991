package both;

import dev.bevis.classifier.Classifier;
import dev.bevis.data.Dataset;
import dev.bevis.data.Normalization;
import dev.bevis.data.Split;
import dev.bevis.data.SplitName;
import dev.bevis.data.source.Environment;
import dev.bevis.data.source.Source;
import dev.bevis.data.split.Placement;
import dev.bevis.loss.SoftmaxCrossEntropy;
import dev.bevis.model.Architecture;
import dev.bevis.model.Initialization;
import dev.bevis.model.Relu;
import dev.bevis.report.ReportFiles;
import dev.bevis.report.StudyReport;
import dev.bevis.report.text.ReportInput;
import dev.bevis.store.Store;
import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.file.Study;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.run.StudyRun;
import dev.bevis.train.Options;
import dev.bevis.train.Training;
import dev.bevis.train.Trial;
import dev.bevis.train.schedule.Constant;
import dev.bevis.train.schedule.EvaluateEvery;
import dev.bevis.train.schedule.Length;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Trains, saves, loads and classifies; runs a study and writes its report. It prints the same on
/// the class path and on the module path, but for the first line.
public final class Both {

    private static final String STUDY =
            """
            title: What a hidden layer is worth
            seeds: 2
            data: {source: shapes, train: 1000, validation: 500}
            training: {learning-rate: 0.05, length: {epochs: 3}}
            steps:
              - compare: networks
                vary: {hidden: {linear: [], two: [20]}}
                claims: [two beats linear]
            """;

    private Both() {}

    /// @param arguments the folder for all that is written
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        boolean isModule = Training.class.getModule().isNamed();
        System.out.println(isModule ? "on the module path" : "on the class path");
        Dataset data = Source.parse("shapes").load(Environment.system());
        train(data, folder.resolve("model.safetensors"));
        study(data, folder);
    }

    private static void train(Dataset data, Path file) throws IOException {
        Trial trial =
                new Trial(
                        Architecture.of(List.of(20), new Relu(), Optional.empty()),
                        new SoftmaxCrossEntropy(),
                        new Initialization.He(),
                        new Trial.Descent(
                                0.001,
                                new Constant(0.02),
                                new Length.Steps(200),
                                new Trial.Batching(100, true, false)),
                        new Trial.Seeds(1, 1));
        Options options =
                new Options(Options.Precision.FLOAT, 2, new EvaluateEvery.Never(), false, false);
        Split split = new Split(5_000, 1_000, new Placement.End());
        double accuracy;
        try (Training training =
                Training.of(data, split, Normalization.STANDARDIZE, trial, options)) {
            training.run(event -> {}, () -> false);
            accuracy = training.evaluate(SplitName.TEST).accuracy();
            training.model().write(file);
        }
        Classifier classifier = Classifier.load(file);
        int right = 0;
        var answers = classifier.classify(data.test().values());
        for (int i = 0; i < answers.size(); i++) {
            right += answers.get(i).label() == data.test().label(i) ? 1 : 0;
        }
        if ((double) right / answers.size() != accuracy) {
            throw new IllegalStateException(
                    "trained " + accuracy + ", loaded " + right + " of " + answers.size());
        }
        System.out.println("test accuracy " + accuracy + ", trained and loaded");
    }

    private static void study(Dataset data, Path folder) throws IOException {
        Study study = Study.read("layers.yaml", "layers.yaml", STUDY);
        Store store = Store.open(folder.resolve("store"));
        StudyResult result =
                StudyRun.run(study, store, new Datasets(_ -> data), StudyRun.Options.DEFAULT);
        result.verdicts()
                .forEach(v -> System.out.println(v.claim().text() + ": " + v.answer().text()));
        ReportInput input = ReportInput.of(study, store, "consumer", _ -> {});
        Path report = folder.resolve("report");
        ReportFiles.write(
                StudyReport.of(input),
                report,
                ReportFiles.REPORT,
                Set.of(ReportFiles.FigureForm.SVG));
        System.out.println("report of " + Files.size(report.resolve(ReportFiles.PAGE)) + " bytes");
    }
}
