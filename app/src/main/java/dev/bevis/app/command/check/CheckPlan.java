package dev.bevis.app.command.check;

import dev.bevis.check.GradientCheck;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.step.CheckSize;
import dev.bevis.study.trial.DatasetIdentity;
import dev.bevis.train.Trial.Seeds;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/// All that a command line of `check gradients` stands for, defaults filled in.
///
/// @param inputs components of each image
/// @param images of the batch
/// @param initFrom where the values of all parameters are from, instead of random ones
/// @param jitter standard deviation of the noise on biases, scales and shifts
record CheckPlan(
        Setting setting,
        DatasetIdentity dataset,
        int inputs,
        int images,
        Optional<Path> initFrom,
        double jitter,
        Seeds seeds,
        GradientCheck check) {

    /// How large the check is, in the words of studies.
    CheckSize size() {
        return new CheckSize(
                OptionalInt.of(inputs),
                OptionalInt.of(images),
                Optional.of(check.step()),
                OptionalInt.of(check.entries()),
                Optional.empty());
    }
}
