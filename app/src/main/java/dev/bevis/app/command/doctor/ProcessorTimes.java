package dev.bevis.app.command.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// What the machine's processors have done since it started, in ticks of all of them together, as
/// Linux counts it.
///
/// @param all ticks
/// @param idle of them, without work
/// @param stolen of them, taken by the host of a virtual machine for others
record ProcessorTimes(long all, long idle, long stolen) {

    private static final Path FILE = Path.of("/proc/stat");

    private static final int IDLE = 3;
    private static final int WAITING = 4;
    private static final int STOLEN = 7;

    /// Guests' time is part of the users'.
    private static final int COUNTED = 8;

    /// @param busy share of the time, for any program
    /// @param stolen share of the time
    record Shares(double busy, double stolen) {}

    /// Empty where the system does not count so.
    static Optional<ProcessorTimes> now() {
        try {
            return parse(Files.readString(FILE, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// @param text that begins `cpu user nice system idle waiting interrupts softly stolen …`
    static Optional<ProcessorTimes> parse(String text) {
        String[] words = text.lines().findFirst().orElse("").split(" +");
        if (words.length <= COUNTED || !words[0].equals("cpu")) {
            return Optional.empty();
        }
        long[] ticks =
                Arrays.stream(words)
                        .skip(1)
                        .limit(COUNTED)
                        .filter(word -> word.matches("\\d{1,18}"))
                        .mapToLong(Long::parseLong)
                        .toArray();
        return ticks.length < COUNTED
                ? Optional.empty()
                : Optional.of(
                        new ProcessorTimes(
                                Arrays.stream(ticks).sum(),
                                ticks[IDLE] + ticks[WAITING],
                                ticks[STOLEN]));
    }

    /// What happened since `before`; empty where that is no time at all.
    Optional<Shares> since(ProcessorTimes before) {
        double ticks = all - before.all;
        return ticks <= 0
                ? Optional.empty()
                : Optional.of(
                        new Shares(
                                1 - (idle - before.idle) / ticks - (stolen - before.stolen) / ticks,
                                (stolen - before.stolen) / ticks));
    }
}
