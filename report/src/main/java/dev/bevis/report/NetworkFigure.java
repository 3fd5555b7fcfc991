package dev.bevis.report;

import dev.bevis.chart.Chart;
import dev.bevis.study.ArmResult;
import dev.bevis.study.DatasetIdentity;

import java.util.List;

/// A figure of trained networks of a step.
///
/// @param suffix what its file is called after its step
/// @param caption what stands below it
record NetworkFigure(String suffix, Chart chart, String caption) {

    /// The classes that a setting tells apart; empty if they are not known.
    static List<String> classes(Material material, ArmResult arm) {
        return material.reading()
                .dataset(arm.arm().setting())
                .map(DatasetIdentity::classes)
                .orElse(List.of());
    }

    /// The first pair of seeds of a setting, in words.
    static String seeds(ArmResult arm) {
        return "seeds "
                + arm.trials().getFirst().seeds().init()
                + " and "
                + arm.trials().getFirst().seeds().data();
    }
}
