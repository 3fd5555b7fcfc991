package dev.bevis.app.command.study;

import dev.bevis.app.terminal.Text;
import dev.bevis.app.terminal.TextTable;
import dev.bevis.choice.Choice;
import dev.bevis.study.file.Study;
import dev.bevis.study.result.HalvedSearch;
import dev.bevis.study.run.Plan;
import dev.bevis.study.search.Round;
import dev.bevis.study.setting.Field;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.setting.StepSetting;
import dev.bevis.study.step.EnsembleStep;
import dev.bevis.study.step.Step;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A plan as a table.
final class PlanText {

    private static final double TERA = 1e12;

    /// Part of all operations from which on it is told what passes for curves cost.
    private static final double WORTH_TELLING = 0.1;

    private PlanText() {}

    static String of(Plan plan) {
        StringBuilder text = new StringBuilder();
        text.append(Text.printable(plan.study().file().title())).append('\n');
        TextTable table =
                new TextTable(
                        1,
                        "step",
                        "settings",
                        "seeds",
                        "trials",
                        "stored",
                        "cohorts",
                        "TFLOP",
                        "time",
                        "resolves");
        boolean likely = false;
        boolean assumed = false;
        for (Plan.StepPlan step : plan.steps()) {
            for (Plan.RoundPlan round : step.rounds()) {
                boolean last = round.equals(step.rounds().getLast());
                likely |= !round.known();
                assumed |= last && step.resolution().isPresent() && !step.measured();
                table.add(
                        step.step().name()
                                + round.round().map(r -> ", round " + r).orElse("")
                                + (round.known() ? "" : " *"),
                        Text.count(round.settings()),
                        Text.count(round.seeds()),
                        Text.count(round.trials()),
                        Text.count(round.stored()),
                        Text.count(round.cohorts()),
                        String.format(Locale.ROOT, "%.2f", round.work().all() / TERA),
                        Text.clock(round.seconds()),
                        !last || !step.step().trains()
                                ? ""
                                : step.resolution().isPresent()
                                        ? points(step.resolution().getAsDouble())
                                                + (step.measured() ? "" : " +")
                                        : "nothing");
            }
        }
        text.append(table.text("  "));
        for (Plan.StepPlan step : plan.steps()) {
            step.untrainable()
                    .ifPresent(status ->
                            text.append("  ").append(StepLines.line(step.step(), status)));
            for (Plan.RoundPlan round : step.rounds()) {
                text.append(repeated(step, round));
                text.append(budgeted(step, round));
            }
            for (HalvedSearch halved : step.halved()) {
                for (String sentence : halved.words()) {
                    text.append("  ")
                            .append(Text.printable(step.step().name()))
                            .append(": ")
                            .append(sentence)
                            .append('\n');
                }
            }
            text.append(fresh(plan.study(), step.step()));
            text.append(together(step.step()));
            text.append(rate(step.step()));
            slow(plan.study(), step.step())
                    .forEach(why ->
                            text.append("  ")
                                    .append(Text.printable(step.step().name()))
                                    .append(": ")
                                    .append(why)
                                    .append('\n'));
        }
        text.append(
                String.format(
                        Locale.ROOT,
                        "  %,d of %,d trials missing, %.1f TFLOP of training and %.1f of"
                                + " evaluation, about %s and %,d MB\n",
                        plan.missing(),
                        plan.trials(),
                        plan.work().training() / TERA,
                        plan.work().evaluation() / TERA,
                        Text.clock(plan.seconds()),
                        plan.memory() >> 20));
        double curves = plan.work().trainingCurves() / plan.work().all();
        if (curves >= WORTH_TELLING) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "  passes over all training images for curves are %.0f %% of that; with"
                                    + " 'training-scores: batches' curves go through the batches"
                                    + " trained on, which costs nothing\n",
                            100 * curves));
        }
        if (likely) {
            text.append("  * settings depend on a choice that is not made yet\n");
        }
        if (assumed) {
            text.append(
                    "  + if differences vary by 0.5 points from seed to seed; results will tell\n");
        }
        return text.toString();
    }

    /// Which seeds a final step takes that is not told.
    private static String fresh(Study study, Step step) {
        return step.isFresh() && step.shared().seeds().isEmpty()
                ? "  "
                        + Text.printable(step.name())
                        + ": seeds "
                        + study.seeds(step).text()
                        + ", with which nothing was chosen\n"
                : "";
    }

    /// Where the highest learning rate comes from that is not the file's.
    private static String rate(Step step) {
        return step.shared()
                .rateFrom()
                .map(from ->
                        "  "
                                + Text.printable(step.name())
                                + ": its highest learning rate is the one that "
                                + Text.printable(from.words())
                                + " suggests\n")
                .orElse("");
    }

    /// What answers together in an ensemble.
    private static String together(Step step) {
        return step instanceof EnsembleStep ensemble
                ? "  "
                        + Text.printable(ensemble.name())
                        + ": "
                        + Text.printable(ensemble.combined().words(ensemble.of().value()))
                        + " answer together; nothing is trained\n"
                : "";
    }

    /// Why trials of a step are slower than usual, each reason once.
    private static Set<String> slow(Study study, Step step) {
        List<Setting> settings =
                !step.rounds().isEmpty()
                        ? List.of(study.provisional().getOrDefault(step.name(), study.defaults()))
                        : study.stepSettings(step).stream().map(StepSetting::setting).toList();
        Set<String> reasons = new LinkedHashSet<>();
        for (Setting setting : settings) {
            for (Field field : Field.list()) {
                if (field.get(setting) instanceof Choice choice) {
                    choice.slowness().ifPresent(reasons::add);
                }
            }
        }
        return reasons;
    }

    private static String repeated(Plan.StepPlan step, Plan.RoundPlan round) {
        return round.repeated() == 0
                ? ""
                : "  "
                        + Text.printable(step.step().name())
                        + round.round().map(r -> ", round " + r).orElse("")
                        + ": "
                        + Text.count(round.settings() + round.repeated())
                        + " settings fall together into "
                        + Text.count(round.settings())
                        + ", for some are the same\n";
    }

    /// How many settings a round has that is to take a time.
    private static String budgeted(Plan.StepPlan step, Plan.RoundPlan round) {
        return round.round()
                .map(number -> step.step().rounds().get(number - 1))
                .flatMap(Round::budget)
                .map(time ->
                        "  "
                                + Text.printable(step.step().name())
                                + round.round().map(r -> ", round " + r).orElse("")
                                + ": "
                                + Text.count(round.settings() + round.repeated())
                                + " draws, as many as "
                                + (round.stored() > 0
                                        ? "were expected to take "
                                        : "are expected to take ")
                                + time.text()
                                + (round.stored() > 0 ? "" : " on this machine")
                                + "; a run keeps the number in the store\n")
                .orElse("");
    }

    private static String points(double share) {
        return String.format(Locale.ROOT, "%.1f points", 100 * share);
    }
}
