package dev.bevis.yaml.annotation;

import dev.bevis.yaml.Mark;

/// A value and where it was read.
///
/// @param <T> the value's type
public record Located<T>(T value, Mark at) {}
