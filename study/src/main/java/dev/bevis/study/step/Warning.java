package dev.bevis.study.step;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The faults of a study that lint knows. Their names are part of study files: they never change.
public enum Warning {
    CHOSEN_BY_TEST(
            "The best setting is chosen by its test accuracy. Bevis refuses to run such a study.",
            "Accuracy on the examples by which a setting was chosen is optimistic; nothing is left"
                    + " that measures it without bias.",
            "Leave out `choose: test`, and open the test set in a `final` step."),
    CHOSEN_BY_BEST_EVALUATION(
            "A setting is ranked by the best point of each validation curve.",
            "The maximum of a noisy curve is high partly by luck, the more so the more points it"
                    + " has.",
            "Leave out `choose: best-evaluation`; settings are then ranked by the trained"
                    + " network."),
    OPTIMUM_AT_EDGE(
            "The best setting lies at the end of the range that was tried.",
            "Something better may lie beyond the end.",
            "Extend the range on that side and run again; what is stored is not trained again."),
    ZOOM_NOT_NARROWER(
            "A later round of a search covers the whole range of the round before it.",
            "It looks no closer, so it spends trials without resolving the optimum better.",
            "Write the round as a zoom: `zoom: {best: 3, points: 8}`."),
    ZOOM_LEAVES_OUT_BEST(
            "A later round of a search leaves out some of the three best settings of the round"
                    + " before it.",
            "The optimum may lie where nobody looks any more.",
            "Write the round as a zoom, whose range spans the best settings."),
    WITHIN_NOISE(
            "The chosen setting is indistinguishable from others at this number of seeds.",
            "The order of such settings is mostly chance; another set of seeds may choose"
                    + " another one.",
            "Add seeds, or acknowledge that any of these settings will do."),
    TUNED_UNEQUALLY(
            "Settings are compared of which one was tuned more than the other.",
            "The comparison then measures the tuning, not the method.",
            "Give each side a search of its own, over as many settings."),
    ROUND_ADDS_NOTHING(
            "A round of a search has only settings that earlier rounds have.",
            "It trains nothing and decides nothing.",
            "Leave the round out, or give it other values, a longer `training` or more `seeds`."),
    REPEATED_SETTINGS(
            "Several values of the study mean the same setting.",
            "They are one setting, trained once, so the study tries fewer than it seems to.",
            "Leave out the repetitions, or acknowledge them."),
    GRID_TOO_COARSE(
            "Neighboring values of λ or of the learning rate are a factor of ten or more apart,"
                    + " or the smallest λ beside 0 is above 0.001.",
            "The effect of both is spread over decades; an optimum in a gap is missed.",
            "Try three values a decade, or let a zoom follow."),
    ONE_SEED(
            "Every setting is trained with a single pair of seeds.",
            "How much the result would change with other seeds is unknown, so no difference can"
                    + " be tested.",
            "Write `seeds: 5`."),
    TOO_FEW_SEEDS(
            "There are fewer pairs of seeds than the claimed difference needs.",
            "The answer will probably be *not decided*, whether the claim is true or not.",
            "Take as many seeds as the message says, or claim a larger difference."),
    SEEDS_OF_CHOICE(
            "A final step is told to train with pairs of seeds that its setting was chosen with.",
            "A setting is chosen partly because its seeds were lucky; trained with them again, that"
                    + " luck counts as accuracy.",
            "Leave out `seeds`, which gives the final step fresh ones, or begin behind the others:"
                    + " `seeds: {count: 5, first: 101}`."),
    VALIDATION_TOO_SMALL(
            "Accuracies on so few validation examples are uncertain by more than 1.5 points.",
            "Which examples happen to be held out matters more than the settings do.",
            "Hold out 5,000 examples, `data: {validation: 5000}`, or as many as can be spared."),
    NOT_FINISHED(
            "The training cost was still falling when training ended, and the learning rate was"
                    + " still high.",
            "Settings that learn slowly are ranked too low.",
            "Train longer, or let the learning rate come down."),
    DIVERGES(
            "With some seeds the loss or a weight became infinite or not a number.",
            "Such a network ranks last, and a mean over the others flatters the setting.",
            "Lower the learning rate or the standard deviation of the first weights."),
    ENDED_ABOVE_UNTRAINED(
            "Training ended with a loss above that of the untrained network.",
            "All numbers are finite, but nothing was learned.",
            "Try a tenth of the learning rate."),
    SPLIT_NOT_STATED(
            "A reported accuracy does not say whether it is on validation or on test examples.",
            "It cannot be compared fairly with either.",
            "Write `validation:` or `test:` for `accuracy:`, or acknowledge that the report does"
                    + " not tell."),
    GRADIENT_SUMS_CANCEL(
            "A gradient check compares sums over all entries.",
            "Errors of opposite sign cancel in a sum, so a wrong gradient can pass.",
            "Write `formula: norm` or `formula: elements`."),
    LOSSES_NOT_COMPARABLE(
            "A figure shows losses of different kinds together.",
            "Hinge loss and cross-entropy have different scales; which curve is lower means"
                    + " nothing.",
            "Show `accuracy`, or make a step for each loss."),
    NOT_SHUFFLED(
            "Batches have the same examples in the same order in every epoch.",
            "The order can bias the gradient steps, and every epoch repeats that bias.",
            "Leave out `shuffle: false`, or vary `shuffle` to show that it does not matter."),
    REMAINDER_LEFT_OUT(
            "The batch size does not divide the number of training examples, so some are left out"
                    + " of each epoch.",
            "Each epoch sees fewer examples than the study says.",
            "Write `keep-remainder: true`, or take a batch size that divides the number."),
    TEXT_CONTRADICTS_SETTING(
            "A title, question or name speaks of another number of layers, or of another"
                    + " dataset, than the settings have.",
            "Readers believe the text.",
            "Correct the text or the setting."),
    REPORTED_OUT_OF_RANGE(
            "A reported number belongs to a setting that the study does not try.",
            "It can be compared with nothing; often it is a misprint.",
            "Correct the value under `at:`, or add it to the range."),
    LEARNING_RATE_GROWS(
            "The learning rate is multiplied by a factor above 1.",
            "It grows without limit, and training diverges sooner or later.",
            "Take a factor below 1, such as `factor: 0.9`."),
    ADAPTS_TO_TEST(
            "A step that opens the test set has batch statistics that adapt to the test examples.",
            "They take part in making the network that they test, and the answer for one depends on"
                    + " the others.",
            "Write `batch-statistics: precise`, or acknowledge that this is what is studied."),
    EQUAL_ACROSS_PARTS(
            "Examples that are validated or tested on equal examples that are trained on.",
            "A network may have learned them by heart, so that accuracies are too high.",
            "Write `validation-from: random` or `stratified`, which keep equal examples in one"
                + " part; take equal examples out of the data where they come with test examples."),
    CLASS_WITHOUT_IMAGES(
            "A class has no example to train, validate or test on.",
            "What was not trained on cannot be known, and what is not looked at is not measured.",
            "Write `validation-from: stratified`, take more examples, or leave the class out of the"
                    + " data.");

    private final String meaning;
    private final String reason;
    private final String remedy;

    Warning(String meaning, String reason, String remedy) {
        this.meaning = meaning;
        this.reason = reason;
        this.remedy = remedy;
    }

    /// What was found, in sentences of Markdown.
    public String meaning() {
        return meaning;
    }

    /// Why it matters, in sentences of Markdown.
    public String reason() {
        return reason;
    }

    /// How to mend it, a sentence of Markdown.
    public String remedy() {
        return remedy;
    }

    /// Whether a study with it is not run, acknowledged or not.
    public boolean refused() {
        return this == CHOSEN_BY_TEST;
    }

    /// The name in study files, such as `one-seed`.
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// All names.
    public static List<String> names() {
        return Arrays.stream(values()).map(Warning::text).toList();
    }
}
