package dev.bevis.report;

import dev.bevis.model.Initialization;
import dev.bevis.study.Field;
import dev.bevis.study.Setting;
import dev.bevis.train.Constant;
import dev.bevis.train.Cyclic;
import dev.bevis.train.Length;
import dev.bevis.train.StepDecay;

import java.util.List;

/// The numbers that fields stand for, where they can be drawn on an axis.
final class NumericFields {

    private NumericFields() {}

    /// The number of a field: itself, the rate a schedule has at its highest, the standard
    /// deviation of first weights, the units of the only hidden layer. NaN for what is no number.
    static double of(Field field, Setting setting) {
        return switch (field.get(setting)) {
            case Double number -> number;
            case Integer number -> number;
            case Long number -> number;
            case Constant(double rate) -> rate;
            case StepDecay decay -> decay.rate();
            case Cyclic cyclic -> cyclic.max();
            case Initialization.Normal(double sigma, boolean _) -> sigma;
            case Length.Steps(long count) -> count;
            case Length.Epochs(long count) -> count;
            case Length.Cycles(long count) -> count;
            case List<?> units when units.size() == 1 && units.getFirst() instanceof Integer n -> n;
            case Object _ -> Double.NaN;
        };
    }
}
