package dev.bevis.study.setting;

import dev.bevis.choice.Introduced;
import dev.bevis.data.Normalization;
import dev.bevis.data.Split;
import dev.bevis.data.map.InputMap;
import dev.bevis.data.map.NoInputMap;
import dev.bevis.data.map.Preprocessing;
import dev.bevis.data.source.Source;
import dev.bevis.data.split.Fold;
import dev.bevis.data.split.Placement;
import dev.bevis.train.Identity;
import dev.bevis.yaml.annotation.Describe;

import java.util.Set;

/// What is learned from.
///
/// @param source where the dataset comes from
/// @param train images trained on, from the first on
/// @param validation images held out
/// @param validationFrom which these are
/// @param folds how many parts take turns at being held out; 1 for none
/// @param fold which of them is
/// @param normalize what is done to pixels
/// @param inputMap what is then made of all of them together
public record DataChoices(
        @Describe(
                        "Where the data come from: `shapes`, which needs no files; `cifar10`,"
                                + " `cifar100`, `mnist` or `fashion-mnist`; or the path of data:"
                                + " CIFAR, IDX files, NumPy's arrays, pictures or a table.")
                Source source,
        @Describe(
                        "Images to train on, the first ones, or their share of all training"
                                + " images; unless said, all but those held out.")
                @TakesShare
                int train,
        @Describe(
                        "Images held out, by which settings are chosen, or their share of all"
                                + " training images, such as 0.2; unless said, a tenth.")
                @TakesShare
                int validation,
        @Describe(
                        "Which of the training images are held out: those at the `end`; those"
                                + " at the `front`, right after those trained on; some drawn at"
                                + " `random`; or `stratified`, at random from each class in"
                                + " proportion. The last two keep equal images in one part.")
                Placement validationFrom,
        @Describe(
                        "The number k of folds: the training images in k equal parts, of which"
                                + " one is held out and all others are trained on; 1 for none.")
                @Introduced(Identity.FIRST_FOLDS)
                int folds,
        @Describe("Which fold is held out, from 1 to k.") @Introduced(Identity.FIRST_FOLDS)
                int fold,
        @Describe(
                        "What is done to each component: `standardize` for mean 0 and standard"
                                + " deviation 1 over the images trained on, `center` for mean 0,"
                                + " `unit-range` for the range from 0 to 1, `none` for nothing.")
                Normalization normalize,
        @Describe(
                        "A fixed linear map of the normalized components to the inputs of the"
                                + " network, fitted on the images trained on and never"
                                + " changed by training; `none` for the components"
                                + " themselves.")
                @Introduced(Identity.FIRST_INPUT_MAP)
                InputMap inputMap) {

    public DataChoices {
        var _ = new Split(train, validation, validationFrom);
        var _ = new Fold(1, folds);
        if (fold < 1) {
            throw new IllegalArgumentException(
                    "folds are counted from 1, got fold " + fold + "; for example fold: 1");
        }
    }

    /// This with the numbers of images that are usual for another dataset, where they are those
    /// that were usual for the one before.
    ///
    /// @param chosen fields that stay as they are
    DataChoices following(UsualCounts then, UsualCounts now, Set<String> chosen) {
        boolean usualTrain = !chosen.contains("train") && train == then.train();
        boolean usualValidation = !chosen.contains("validation") && validation == then.validation();
        return with(
                usualTrain ? now.train() : train, usualValidation ? now.validation() : validation);
    }

    /// This with other numbers of images.
    DataChoices with(int newTrain, int newValidation) {
        return new DataChoices(
                source, newTrain, newValidation, validationFrom, folds, fold, normalize, inputMap);
    }

    /// Whether the network reads what an input map makes of the features.
    public boolean hasInputMap() {
        return !inputMap.equals(new NoInputMap());
    }

    /// What is done to features before the network sees them.
    public Preprocessing preprocessing() {
        return new Preprocessing(normalize, inputMap);
    }

    /// Training and validation images.
    ///
    /// @throws IllegalArgumentException if there are fewer folds than `fold`
    public Split split() {
        return new Split(train, validation, validationFrom, new Fold(fold, folds));
    }
}
