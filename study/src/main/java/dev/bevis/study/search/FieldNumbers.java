package dev.bevis.study.search;

import dev.bevis.study.setting.Field;

/// What numbers mean to the fields of a setting. Ranges and rounds ask for it, since the words of
/// study files, which say it, come after them.
public interface FieldNumbers {

    /// The value of a field that a number stands for, rounded where the field takes whole numbers.
    ///
    /// @throws IllegalArgumentException if no number can stand there
    Object value(Field field, double number);

    /// Whether the numbers that a field takes are whole.
    boolean areWhole(Field field);

    /// Whether a value is a number.
    boolean isNumber(Object value);

    /// The number that a value is.
    ///
    /// @throws IllegalArgumentException if it is none
    double number(Object value);
}
