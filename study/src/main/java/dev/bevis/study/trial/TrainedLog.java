package dev.bevis.study.trial;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/// What earlier versions kept in the folder of a study of the trials that it trained: a line of
/// JSON for each, with a checksum before it. Now every trial has its [TrialOrigin].
public final class TrainedLog {

    /// Its name in the study's folder.
    public static final String FILE = "trained.log";

    private static final int CHECKSUM = 8;

    /// What one line says.
    record Line(
            String trial,
            String bevis,
            String jdk,
            String system,
            String processor,
            String arithmetic,
            int threads,
            int cohort,
            double seconds) {

        private TrialOrigin origin(String study) {
            return new TrialOrigin(
                    TrialOrigin.FORMAT,
                    study,
                    null,
                    bevis,
                    jdk,
                    system,
                    processor,
                    arithmetic,
                    threads,
                    cohort,
                    null);
        }
    }

    private TrainedLog() {}

    /// What the intact lines of a log say, by the ids of the trials. When a trial was trained they
    /// do not say, nor how long that took in all: a run that was killed has left no line of it.
    public static Map<String, TrialOrigin> read(byte[] bytes, String study) {
        Map<String, TrialOrigin> origins = new TreeMap<>();
        new String(bytes, StandardCharsets.UTF_8)
                .lines()
                .filter(TrainedLog::isIntact)
                .map(line -> line.substring(CHECKSUM + 1).getBytes(StandardCharsets.UTF_8))
                .flatMap(line -> TrialFiles.tryRead(line, Line.class).stream())
                .forEach(line -> origins.put(line.trial(), line.origin(study)));
        return origins;
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
