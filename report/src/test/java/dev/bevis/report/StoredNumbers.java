package dev.bevis.report;

import dev.bevis.store.Store;
import dev.bevis.study.form.StudyForms;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.run.StoredStudies;
import dev.bevis.study.run.StudyReading;

import org.apache.commons.statistics.distribution.TDistribution;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/// The numbers of a study, worked out from the files of the trials in its store: what reports use
/// says which trials a setting has and what they scored on test images, and has no part in the
/// rest.
///
/// @param stepSettings of all steps and rounds, in the order of the study
public record StoredNumbers(List<SettingNumbers> stepSettings) {

    /// A setting of a round.
    ///
    /// @param round from 1
    /// @param validation accuracies of trials that did not diverge, 0 to 1
    /// @param test as `validation`; empty if nobody looked
    public record SettingNumbers(
            String step,
            int round,
            String name,
            JsonNode configuration,
            List<Trial> trials,
            double[] validation,
            double[] test) {

        public double[] of(boolean tests) {
            return tests ? test : validation;
        }

        long diverged() {
            return trials.stream().filter(trial -> !trial.finished()).count();
        }

        double[] train(String what) {
            return trials.stream()
                    .filter(Trial::finished)
                    .mapToDouble(trial -> trial.result().get("train").get(what).asDouble())
                    .toArray();
        }
    }

    /// A trial.
    record Trial(String id, JsonNode result) {

        boolean finished() {
            return result.get("outcome").asString().equals("finished");
        }

        double validation() {
            return result.get("validation").get("accuracy").asDouble();
        }
    }

    /// A mean with the half width of its 95 % interval.
    ///
    /// @param half width of the interval of a difference; of an accuracy that on the logit scale,
    ///   divided by the slope of that scale at the mean
    /// @param share whether it is an accuracy, 0 to 1
    public record Mean(int n, double mean, double deviation, double half, boolean share) {

        /// The mean of some values.
        ///
        /// @param least standard deviation to reckon with
        public static Mean of(double[] values, double least) {
            int n = values.length;
            double mean = Arrays.stream(values).sum() / n;
            double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
            double deviation = Math.sqrt(squares / (n - 1));
            double t =
                    n < 2
                            ? Double.NaN
                            : TDistribution.of(n - 1).inverseCumulativeProbability(0.975);
            return new Mean(
                    n, mean, deviation, t * Math.max(deviation, least) / Math.sqrt(n), false);
        }

        /// The mean of some accuracies.
        public static Mean ofShares(double... values) {
            Mean plain = of(values, 0);
            return new Mean(plain.n, plain.mean, plain.deviation, plain.half, true);
        }

        double low() {
            return end(-half);
        }

        double high() {
            return end(half);
        }

        private double end(double off) {
            double odds = mean / (1 - mean) * Math.exp(off / (mean * (1 - mean)));
            return share && mean > 0 && mean < 1 ? odds / (1 + odds) : mean + off;
        }

        /// Two-sided p of the mean being `value`.
        double p(double value) {
            TDistribution t = TDistribution.of(n - 1);
            double error = half / t.inverseCumulativeProbability(0.975);
            return 2 * t.survivalProbability(Math.abs(mean - value) / error);
        }
    }

    public static StoredNumbers of(Path root, String study) throws IOException {
        Store store = Store.openExisting(root);
        StudyResult result = StudyReading.results(StoredStudies.study(store, study), store);
        List<SettingNumbers> stepSettings = new ArrayList<>();
        for (StepResult step : result.steps().values()) {
            int round = 0;
            for (StepResult.RoundResult settings : step.rounds()) {
                round++;
                for (SettingResult stepSetting : settings.stepSettings()) {
                    stepSettings.add(stepSetting(root, step.step().name(), round, stepSetting));
                }
            }
        }
        return new StoredNumbers(stepSettings);
    }

    private static SettingNumbers stepSetting(
            Path root, String step, int round, SettingResult stepSetting) throws IOException {
        List<Trial> trials = new ArrayList<>();
        for (String id : stepSetting.ids()) {
            trials.add(new Trial(id, json(result(root, id))));
        }
        double[] validation =
                trials.stream().filter(Trial::finished).mapToDouble(Trial::validation).toArray();
        double[] test =
                stepSetting
                        .test()
                        .map(scores -> Arrays.stream(scores.accuracies()))
                        .orElseGet(DoubleStream::empty)
                        .filter(Double::isFinite)
                        .toArray();
        return new SettingNumbers(
                step,
                round,
                stepSetting.stepSetting().name(),
                StudyForms.plain(stepSetting.stepSetting().setting()),
                trials,
                validation,
                test);
    }

    private static Path result(Path store, String id) throws IOException {
        try (var files = Files.walk(store.resolve("entries"))) {
            return files.filter(file -> file.endsWith(Path.of(id, "result.json")))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static JsonNode json(Path file) throws IOException {
        // The last line of a file of a study is its checksum.
        String text =
                Files.readString(file)
                        .lines()
                        .filter(line -> !line.startsWith("# sha256"))
                        .collect(Collectors.joining("\n"));
        return JsonMapper.shared().readTree(text);
    }

    /// The settings of a round, in the order of the study.
    List<SettingNumbers> round(String step, int round) {
        return stepSettings.stream()
                .filter(a -> a.step().equals(step) && a.round() == round)
                .toList();
    }

    public SettingNumbers stepSetting(String step, String name) {
        return stepSettings.stream()
                .filter(a -> a.step().equals(step) && a.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
