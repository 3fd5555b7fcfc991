package dev.bevis.report;

import dev.bevis.choice.Wording;
import dev.bevis.data.source.PatchSource;
import dev.bevis.document.DocumentBlock;
import dev.bevis.report.text.Configurations;
import dev.bevis.report.text.Numbers;
import dev.bevis.report.text.ReportInput;
import dev.bevis.report.text.Words;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.setting.Field;
import dev.bevis.study.step.EnsembleStep;
import dev.bevis.study.step.FeaturesStep;
import dev.bevis.study.step.RangeTestStep;
import dev.bevis.study.step.Step;
import dev.bevis.study.trial.TrialResult;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/// What a step trains, in a sentence.
final class StepDesign {

    private final ReportInput material;
    private final StepResult step;

    StepDesign(ReportInput material, StepResult step) {
        this.material = material;
        this.step = step;
    }

    DocumentBlock paragraph() {
        // A setting that two rounds try is trained once.
        List<StepResult.RoundResult> rounds = new ArrayList<>(step.rounds());
        step.unfinished().ifPresent(rounds::add);
        long stepSettings =
                rounds.stream()
                        .flatMap(round -> round.stepSettings().stream())
                        .map(stepSetting ->
                                List.of(stepSetting.stepSetting().setting(), stepSetting.planned()))
                        .distinct()
                        .count();
        int seeds = step.latest().isEmpty() ? 0 : step.latest().getFirst().planned();
        String with = seeds == 0 ? "" : ", each with " + Numbers.seeds(seeds);
        return switch (step.step()) {
            case Step.Check _ ->
                    Words.of(
                                    "Gradients are compared with difference quotients in double"
                                            + " precision, at points where all biases and scales"
                                            + " differ from their first values.")
                            .paragraph();
            case Step.Train _ when stepSettings <= 1 ->
                    Words.of("One setting is trained" + with.replace(", each", "") + ".")
                            .paragraph();
            case Step.Train _ ->
                    Words.of(stepSettings + " settings are trained" + with + ".").paragraph();
            case Step.Compare(String _, var vary, var _) ->
                    Words.of(
                                    "All "
                                            + vary.count()
                                            + " combinations are trained"
                                            + with
                                            + ": "
                                            + vary.fields().entrySet().stream()
                                                    .map(field ->
                                                            Configurations.label(
                                                                            Field.named(
                                                                                    field.getKey()))
                                                                    + " ("
                                                                    + field.getValue().stream()
                                                                            .map(v -> v.name())
                                                                            .collect(
                                                                                    Collectors
                                                                                            .joining(
                                                                                                    ", "))
                                                                    + ")")
                                                    .collect(Collectors.joining(" × "))
                                            + ".")
                            .paragraph();
            case Step.Search(String _, var inAll, var _) ->
                    Words.of(
                                    "A search in "
                                            + inAll.size()
                                            + (inAll.size() == 1 ? " round" : " rounds")
                                            + " over "
                                            + stepSettings
                                            + (stepSettings == 1 ? " setting" : " settings")
                                            + (step.complete() ? "" : " so far")
                                            + with
                                            + "; the best is chosen by validation accuracy.")
                            .paragraph();
            case EnsembleStep ensemble ->
                    Words.of(
                                    Words.sentence(ensemble.combined().words(ensemble.of().value()))
                                                    .replaceAll("\\.$", "")
                                            + " answer together, by "
                                            + ensemble.combination().words()
                                            + "; nothing is trained. Beside each ensemble stands"
                                            + " the best of its networks alone. It is chosen by"
                                            + " validation accuracy, so what an ensemble gains"
                                            + " over it there is, if anything, understated.")
                            .paragraph();
            case RangeTestStep test ->
                    Words.of(
                                    RangeTestReport.design(
                                            test,
                                            stepSettings > 1
                                                    ? " for each of " + stepSettings + " settings"
                                                    : "",
                                            with.replace(", each", "")))
                            .paragraph();
            case FeaturesStep features ->
                    Words.of(made(features.makes(material.study().defaults().data().source())))
                            .paragraph();
            case Step.Final _ ->
                    Words.of("The setting")
                            .text(
                                    step.step()
                                            .shared()
                                            .from()
                                            .map(from ->
                                                    " that the step '" + from.value() + "' chose")
                                            .orElse(""))
                            .text(" is trained" + with.replace(", each", ""))
                            .text(fresh())
                            .text(", and the test set is opened.")
                            .text(views())
                            .paragraph();
        };
    }

    /// What is said of views of test images.
    private String views() {
        return step.step()
                .views()
                .map(views ->
                        " Beside the plain test accuracy stands a second one, for which the"
                                + " probabilities are averaged over "
                                + views.words()
                                + "; training is the same, and claims are judged by the plain one.")
                .orElse("");
    }

    private static String made(PatchSource source) {
        OptionalDouble operations = source.operations();
        return "A dataset is made, from which later steps learn: "
                + source.words()
                + ", "
                + source.features().words()
                + (source.features().mirrored() ? ", of all images and their mirror images." : ".")
                + (operations.isEmpty()
                        ? ""
                        : " The products of patches and filters take "
                                + Wording.number(operations.getAsDouble() / 1e12)
                                + " TFLOP (10¹² floating-point operations).");
    }

    /// Whether a final step has seeds that the search before it did not use.
    private String fresh() {
        String numbers = material.study().seeds(step.step()).text();
        boolean fresh =
                step.step()
                        .shared()
                        .from()
                        .flatMap(from -> material.result().step(from.value()))
                        .map(from ->
                                from.shown().stream()
                                        .flatMap(round -> round.stepSettings().stream())
                                        .flatMap(setting -> setting.trials().stream())
                                        .map(TrialResult::seeds)
                                        .noneMatch(material.study().pairs(step.step())::contains))
                        .orElse(false);
        return fresh ? " that had no part in the choice (" + numbers + ")" : " (" + numbers + ")";
    }
}
