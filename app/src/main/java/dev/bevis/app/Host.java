package dev.bevis.app;

import dev.bevis.data.Environment;

/// What surrounds a command.
///
/// @param console where it prints
/// @param environment where datasets are found
/// @param interruption whether it is to stop
record Host(Console console, Environment environment, Interruption interruption) {}
