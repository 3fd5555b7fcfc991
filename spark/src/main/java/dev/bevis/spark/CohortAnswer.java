package dev.bevis.spark;

import dev.bevis.study.run.Runner;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// What a task came to, as the bytes that travel back.
sealed interface CohortAnswer {

    /// The trials that ended, see [Runner#run].
    record Trained(List<Runner.TrainedTrial> trials) implements CohortAnswer {

        public Trained {
            trials = List.copyOf(trials);
        }

        @Override
        public void write(DataOutputStream out) throws IOException {
            out.writeByte(TRAINED);
            out.writeInt(trials.size());
            for (Runner.TrainedTrial trial : trials) {
                out.writeInt(trial.trial());
                writeBytes(out, trial.outcome().getBytes(StandardCharsets.UTF_8));
                out.writeInt(trial.files().size());
                for (Map.Entry<String, byte[]> file : trial.files().entrySet()) {
                    writeBytes(out, file.getKey().getBytes(StandardCharsets.UTF_8));
                    writeBytes(out, file.getValue());
                }
            }
        }
    }

    /// What would come to the same on every machine.
    ///
    /// @param refused whether the cohort cannot be trained, rather than something broke
    /// @param message for the user
    record Failed(boolean refused, String message) implements CohortAnswer {

        @Override
        public void write(DataOutputStream out) throws IOException {
            out.writeByte(FAILED);
            out.writeBoolean(refused);
            writeBytes(out, message.getBytes(StandardCharsets.UTF_8));
        }
    }

    /// The kinds of answers, as their first byte says.
    int TRAINED = 0;

    /// That of [Failed].
    int FAILED = 1;

    /// Writes it as [#of] reads it.
    void write(DataOutputStream out) throws IOException;

    /// The answer as bytes.
    default byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(out);
        }
        return bytes.toByteArray();
    }

    /// The answer that is written in bytes.
    ///
    /// @throws IOException if it is none
    static CohortAnswer of(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int kind = in.readByte();
            return switch (kind) {
                case TRAINED -> trained(in);
                case FAILED -> new Failed(in.readBoolean(), readText(in));
                default -> throw new IOException("an executor answered with kind " + kind);
            };
        }
    }

    private static Trained trained(DataInputStream in) throws IOException {
        List<Runner.TrainedTrial> trials = new ArrayList<>();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            int trial = in.readInt();
            String outcome = readText(in);
            SequencedMap<String, byte[]> files = new LinkedHashMap<>();
            int named = in.readInt();
            for (int file = 0; file < named; file++) {
                String name = readText(in);
                files.put(name, readBytes(in));
            }
            trials.add(new Runner.TrainedTrial(trial, outcome, files));
        }
        return new Trained(trials);
    }

    private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }

    private static String readText(DataInputStream in) throws IOException {
        return new String(readBytes(in), StandardCharsets.UTF_8);
    }
}
