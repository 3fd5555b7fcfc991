package dev.bevis.study;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The faults of a study that lint knows. Their names are part of study files: they never change.
public enum Warning {
    /// A setting is chosen by test accuracy. Bevis refuses to do that.
    CHOSEN_BY_TEST(true),
    /// A setting is chosen by the best accuracy of each curve, which is a little optimistic.
    CHOSEN_BY_BEST_EVALUATION(false),
    /// The best setting lies at the end of what was tried.
    OPTIMUM_AT_EDGE(false),
    /// A later round of a search covers what the one before it did.
    ZOOM_NOT_NARROWER(false),
    /// A later round of a search leaves out some of the best settings of the one before.
    ZOOM_LEAVES_OUT_BEST(false),
    /// A choice between settings that cannot be told apart.
    WITHIN_NOISE(false),
    /// Settings are compared of which one was tuned and another was not.
    TUNED_UNEQUALLY(false),
    /// A round of a search has no setting that was not there before.
    ROUND_ADDS_NOTHING(false),
    /// Settings that are the same, and fall together.
    REPEATED_SETTINGS(false),
    /// Values so far apart that an effect between them is missed.
    GRID_TOO_COARSE(false),
    /// One run for each setting says nothing about other seeds.
    ONE_SEED(false),
    /// Too few seeds to decide what is claimed.
    TOO_FEW_SEEDS(false),
    /// So few validation images that their choice matters more than the settings do.
    VALIDATION_TOO_SMALL(false),
    /// The cost was still falling when training ended.
    NOT_FINISHED(false),
    /// A setting diverged with some seeds.
    DIVERGES(false),
    /// A training ended with a loss above that of an untrained network.
    ENDED_ABOVE_UNTRAINED(false),
    /// A reported accuracy that is not said to be of validation or test images.
    SPLIT_NOT_STATED(false),
    /// Gradients are compared by their sums, in which errors cancel.
    GRADIENT_SUMS_CANCEL(false),
    /// Losses of different kinds, which have different scales, are shown together.
    LOSSES_NOT_COMPARABLE(false),
    /// Batches are the same in every epoch.
    NOT_SHUFFLED(false),
    /// Images that do not fill a last batch are left out.
    REMAINDER_LEFT_OUT(false),
    /// A title or name says another number of layers, or another dataset, than is used.
    TEXT_CONTRADICTS_SETTING(false),
    /// A reported number belongs to a setting that is not among those tried.
    REPORTED_OUT_OF_RANGE(false),
    /// A learning rate that is multiplied by a factor above 1.
    LEARNING_RATE_GROWS(false);

    private final boolean refused;

    Warning(boolean refused) {
        this.refused = refused;
    }

    /// Whether a study with it is not run, acknowledged or not.
    public boolean refused() {
        return refused;
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
