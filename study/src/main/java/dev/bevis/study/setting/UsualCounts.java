package dev.bevis.study.setting;

import dev.bevis.data.source.Source;

import java.util.Optional;

/// How many of a number of training images are trained on and held out where a study says nothing:
/// a tenth is held out, or what the data themselves mark for that, and all others are trained on.
///
/// @param train images trained on
/// @param validation images held out
record UsualCounts(int train, int validation) {

    private static final int ONE_OF = 10;

    /// Those of so many training images of which none are marked.
    static UsualCounts of(int images) {
        return of(images, 0);
    }

    private static UsualCounts of(int images, int marked) {
        int validation = marked > 0 ? marked : images / ONE_OF;
        return new UsualCounts(images - validation, validation);
    }

    /// Those of a source, where it tells how many images it has.
    static Optional<UsualCounts> of(Source source) {
        return source.contents()
                .map(contents -> of(contents.trainingImages(), contents.markedValidation()));
    }

    /// All training images.
    int all() {
        return train + validation;
    }
}
