package dev.bevis.study;

import dev.bevis.store.StudyFolder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32C;

/// What computed the trials of a study, and how long it took: a line of JSON for each, with a
/// checksum before it. It is the one file of a store in which times stand, and nothing is ever read
/// from it but for reports.
public final class TrainedLog {

    /// Its name in the study's folder.
    public static final String FILE = "trained.log";

    private static final int CHECKSUM = 8;

    private final StudyFolder folder;
    private final List<String> lines;

    /// What one line says.
    ///
    /// @param trial id of the trial
    /// @param bevis version of Bevis
    /// @param processor the name of the processor
    /// @param arithmetic such as `float, 256-bit vectors, hardware FMA, 2 threads`
    /// @param cohort how many trials were trained together
    /// @param seconds that threads spent in its steps
    public record Line(
            String trial,
            String bevis,
            String jdk,
            String system,
            String processor,
            String arithmetic,
            int threads,
            int cohort,
            double seconds) {}

    private TrainedLog(StudyFolder folder, List<String> lines) {
        this.folder = folder;
        this.lines = lines;
    }

    /// The log of a study, without lines that were damaged.
    static TrainedLog of(StudyFolder folder) throws IOException {
        Optional<byte[]> bytes = folder.read(FILE);
        List<String> lines = new ArrayList<>();
        if (bytes.isPresent()) {
            new String(bytes.get(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(TrainedLog::isIntact)
                    .forEach(lines::add);
        }
        return new TrainedLog(folder, lines);
    }

    /// Adds a trial.
    void add(Trained trained) {
        Line line =
                new Line(
                        trained.id(),
                        Optional.ofNullable(Study.class.getPackage().getImplementationVersion())
                                .orElse("(unpackaged)"),
                        Runtime.version().toString(),
                        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                        Processor.name(),
                        trained.arithmetic(),
                        trained.threads(),
                        trained.cohort(),
                        trained.seconds());
        String text = TrialFiles.line(line);
        lines.add(checksum(text) + " " + text);
    }

    /// Writes it.
    void save() throws IOException {
        folder.write(FILE, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /// The lines in the bytes of a log that are intact.
    public static List<Line> read(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8)
                .lines()
                .filter(TrainedLog::isIntact)
                .map(line ->
                        TrialFiles.read(
                                line.substring(CHECKSUM + 1).getBytes(StandardCharsets.UTF_8),
                                Line.class))
                .toList();
    }

    private static boolean isIntact(String line) {
        return line.length() > CHECKSUM
                && line.charAt(CHECKSUM) == ' '
                && checksum(line.substring(CHECKSUM + 1)).equals(line.substring(0, CHECKSUM));
    }

    private static String checksum(String text) {
        CRC32C sum = new CRC32C();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x", sum.getValue());
    }
}
