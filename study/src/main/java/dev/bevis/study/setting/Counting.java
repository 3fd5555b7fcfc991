package dev.bevis.study.setting;

import dev.bevis.data.Split;
import dev.bevis.data.split.Fold;

import java.util.Optional;
import java.util.Set;

/// The numbers of images of a changed setting, where they follow from other fields.
///
/// @param before the setting that was changed
/// @param change what it was changed by
record Counting(Setting before, Change change) {

    /// The changed setting with the numbers that follow. A source that does not tell how many
    /// images it has changes nothing.
    Setting of(Setting changed) {
        DataChoices data = shared(following(changed.data()));
        if (data.folds() > 1) {
            data = folded(data);
        } else if (before.data().folds() > 1) {
            UsualCounts usual = UsualCounts.of(data.train() + data.validation());
            data =
                    data.with(
                            chosen("train") ? data.train() : usual.train(),
                            chosen("validation") ? data.validation() : usual.validation());
        }
        return new Setting(data, changed.network(), changed.training());
    }

    private boolean chosen(String field) {
        return change.values().containsKey(field);
    }

    /// With the split that is usual for its source, where it has that of the one before.
    private DataChoices following(DataChoices data) {
        if (data.source().equals(before.data().source())) {
            return data;
        }
        Optional<UsualCounts> then = UsualCounts.of(before.data().source());
        Optional<UsualCounts> now = UsualCounts.of(data.source());
        Set<String> chosen = change.values().keySet();
        return then.isEmpty() || now.isEmpty()
                ? data
                : data.following(then.get(), now.get(), chosen);
    }

    /// With numbers for shares. All that a share leaves is trained on, unless something is said of
    /// that.
    private DataChoices shared(DataChoices data) {
        Object train = change.values().get("train");
        Object validation = change.values().get("validation");
        if (!(train instanceof Share) && !(validation instanceof Share)) {
            return data;
        }
        Optional<UsualCounts> counts = UsualCounts.of(data.source());
        if (counts.isEmpty()) {
            requireUnknown(data);
            return data;
        }
        int images = counts.get().all();
        int held = validation instanceof Share share ? share.of(images) : data.validation();
        int trained =
                train instanceof Share share
                        ? Math.min(share.of(images), Math.max(1, images - held))
                        : train == null ? Math.max(1, images - held) : data.train();
        return data.with(trained, held);
    }

    /// With the numbers of the fold. Folds before have told how many images there are.
    private DataChoices folded(DataChoices data) {
        boolean isKnown = before.data().folds() > 1 && data.source().equals(before.data().source());
        int known = before.data().train() + before.data().validation();
        Optional<UsualCounts> told = isKnown ? Optional.empty() : UsualCounts.of(data.source());
        if (!isKnown && told.isEmpty() && !(chosen("train") && chosen("validation"))) {
            requireUnknown(data);
        }
        int images =
                isKnown
                        ? known
                        : told.map(UsualCounts::all).orElse(data.train() + data.validation());
        if (data.fold() > data.folds()) {
            return data;
        }
        Split split = Split.of(new Fold(data.fold(), data.folds()), images, data.validationFrom());
        boolean isCounted = chosen("train") || chosen("validation");
        if (isCounted && data.train() + data.validation() != images) {
            throw new IllegalArgumentException(
                    "with folds, those of the fold are held out and all other images trained on;"
                            + " leave out train and validation");
        }
        return data.with(split.train(), split.validation());
    }

    /// Refuses data of which it is only known once they are read how many images they have. What is
    /// not there at all is told elsewhere.
    private static void requireUnknown(DataChoices data) {
        if (data.source().fault().isEmpty()) {
            throw new IllegalArgumentException(
                    "how many training images "
                            + data.source().text()
                            + " has is not known before it is read; give both train and validation"
                            + " as numbers, for example train: 90000 and validation: 10000");
        }
    }
}
