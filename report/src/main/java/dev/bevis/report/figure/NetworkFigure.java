package dev.bevis.report.figure;

import dev.bevis.chart.Chart;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Shape;
import dev.bevis.report.text.ReportInput;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.trial.DatasetIdentity;
import dev.bevis.study.trial.TrialResult;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A figure of trained networks of a step.
///
/// @param suffix what its file is called after its step
/// @param caption what stands below it
record NetworkFigure(String suffix, Chart chart, String caption) {

    /// The classes that a setting tells apart; empty if they are not known.
    static List<String> classes(ReportInput material, SettingResult stepSetting) {
        return material.reading()
                .dataset(stepSetting.stepSetting().setting())
                .map(DatasetIdentity::classes)
                .orElse(List.of());
    }

    /// The size of the images that a setting learns from; empty if that is not known, or they are
    /// no images that can be shown.
    static Optional<ImageShape> shape(ReportInput material, SettingResult stepSetting) {
        return material.reading()
                .dataset(stepSetting.stepSetting().setting())
                .flatMap(dataset -> dataset.shape().image())
                .filter(ImageShape::isVisible);
    }

    /// Whether all that a step learns from are rows of tables.
    static boolean isOfTables(ReportInput material, StepResult step) {
        List<Shape> shapes = shapes(material, step);
        return !shapes.isEmpty() && shapes.stream().allMatch(shape -> shape.columns().isPresent());
    }

    private static List<Shape> shapes(ReportInput material, StepResult step) {
        return step.stepSettings().stream()
                .flatMap(stepSetting ->
                        material.reading().dataset(stepSetting.stepSetting().setting()).stream())
                .map(DatasetIdentity::shape)
                .distinct()
                .toList();
    }

    /// Why nothing that a step learns from can be shown as pictures; empty if something can, or
    /// that is not known.
    static Optional<String> unseen(ReportInput material, StepResult step) {
        List<Shape> shapes = shapes(material, step);
        boolean visible =
                shapes.stream().anyMatch(s -> s.image().filter(ImageShape::isVisible).isPresent());
        return shapes.isEmpty() || visible
                ? Optional.empty()
                : Optional.of(
                        "pictures are drawn of images with one channel or three, and this step"
                                + " learns from "
                                + shapes.stream()
                                        .map(s -> s.examples() + " of " + s.words())
                                        .collect(Collectors.joining(" and "))
                                + "."
                                + (isOfTables(material, step)
                                        ? " What networks owe to the columns of a table is the"
                                                + " figure column-importance."
                                        : ""));
    }

    /// The first pair of seeds of a setting, in words.
    static String seeds(SettingResult stepSetting) {
        return seeds(stepSetting.trials().getFirst());
    }

    /// The pair of seeds of a trial, in words.
    static String seeds(TrialResult trial) {
        return "seeds " + trial.seeds().init() + " and " + trial.seeds().data();
    }
}
