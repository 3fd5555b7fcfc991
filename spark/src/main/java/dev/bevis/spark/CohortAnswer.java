package dev.bevis.spark;

import dev.bevis.study.run.Runner;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// What a task came to, as the bytes that travel back.
sealed interface CohortAnswer {

    /// The first byte of [Trained].
    int TRAINED = 0;

    /// That of [Failed].
    int FAILED = 1;

    /// That of [Lacking].
    int LACKING = 2;

    /// The trials that ended, see [Runner#run].
    ///
    /// @param states checkpoints of those that were stopped, where the driver does not see them
    record Trained(List<Runner.TrainedTrial> trials, List<Blocks.TrialFile> states)
            implements CohortAnswer {

        public Trained {
            trials = List.copyOf(trials);
            states = List.copyOf(states);
        }

        @Override
        public void write(DataOutputStream out) throws IOException {
            out.writeByte(TRAINED);
            out.writeInt(trials.size());
            for (Runner.TrainedTrial trial : trials) {
                out.writeInt(trial.trial());
                Blocks.write(out, trial.outcome());
                out.writeInt(trial.files().size());
                for (Map.Entry<String, byte[]> file : trial.files().entrySet()) {
                    Blocks.write(out, file.getKey());
                    Blocks.write(out, file.getValue());
                }
            }
            Blocks.write(out, states);
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
            Blocks.write(out, message);
        }
    }

    /// What the machine does not have and the driver is to send.
    ///
    /// @param data whether that is the dataset
    /// @param files whether that is states or first weights
    record Lacking(boolean data, boolean files) implements CohortAnswer {

        @Override
        public void write(DataOutputStream out) throws IOException {
            out.writeByte(LACKING);
            out.writeBoolean(data);
            out.writeBoolean(files);
        }
    }

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
                case TRAINED -> new Trained(trained(in), Blocks.files(in));
                case FAILED -> new Failed(in.readBoolean(), Blocks.text(in));
                case LACKING -> new Lacking(in.readBoolean(), in.readBoolean());
                default -> throw new IOException("an executor answered with kind " + kind);
            };
        }
    }

    private static List<Runner.TrainedTrial> trained(DataInputStream in) throws IOException {
        List<Runner.TrainedTrial> trials = new ArrayList<>();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            int trial = in.readInt();
            String outcome = Blocks.text(in);
            SequencedMap<String, byte[]> files = new LinkedHashMap<>();
            int named = in.readInt();
            for (int file = 0; file < named; file++) {
                String name = Blocks.text(in);
                files.put(name, Blocks.bytes(in));
            }
            trials.add(new Runner.TrainedTrial(trial, outcome, files));
        }
        return trials;
    }
}
