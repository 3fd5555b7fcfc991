package dev.bevis.app.command.train;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where to go on in a metrics file.
///
/// @param bytes length of the part that tells of steps before the one to go on from, and of
///   evaluations up to it
/// @param nextStep the step after the last one told of
record MetricsTail(long bytes, long nextStep) {

    static final MetricsTail EMPTY = new MetricsTail(0, 0);

    private static final Pattern LINE =
            Pattern.compile(
                    "\\{\"kind\": \"(step|evaluation|batches)\", \"step\": (\\d{1,18}), .*}");

    /// Reads `file` up to the first line that is about a later step, or not a whole line of
    /// metrics.
    ///
    /// @param step the step to go on from: an evaluation of it was made before the state was saved
    static MetricsTail of(Path file, long step) throws IOException {
        long size = Files.size(file);
        long bytes = 0;
        long nextStep = 0;
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                Matcher fields = LINE.matcher(line);
                if (!fields.matches() || bytes + line.length() + 1 > size) {
                    break;
                }
                boolean isStep = fields.group(1).equals("step");
                long told = Long.parseLong(fields.group(2));
                if (isStep ? told >= step : told > step) {
                    break;
                }
                bytes += line.length() + 1;
                nextStep = isStep ? told + 1 : nextStep;
            }
        }
        return new MetricsTail(bytes, nextStep);
    }
}
