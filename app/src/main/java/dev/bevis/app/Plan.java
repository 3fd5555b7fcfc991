package dev.bevis.app;

import dev.bevis.data.Dataset;
import dev.bevis.data.Normalization;
import dev.bevis.data.Split;
import dev.bevis.train.Options;
import dev.bevis.train.Trial;

/// All that a command line of `train` stands for, defaults filled in.
///
/// @param source the data as the user named it
record Plan(
        String source,
        Dataset dataset,
        Split split,
        Normalization normalization,
        Trial trial,
        Options options) {

    long stepsPerEpoch() {
        return trial.descent().batching().stepsPerEpoch(split.train());
    }

    long steps() {
        return trial.descent().length().steps(trial.descent().schedule(), stepsPerEpoch());
    }
}
