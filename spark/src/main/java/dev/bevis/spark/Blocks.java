package dev.bevis.spark;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Texts and bytes with their lengths before them, as assignments and answers are made of.
final class Blocks {

    /// A file of a trial that travels.
    ///
    /// @param trial its place in the cohort, from 0
    record TrialFile(int trial, String name, byte[] bytes) {}

    private Blocks() {}

    static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static void write(DataOutputStream out, String text) throws IOException {
        write(out, text.getBytes(StandardCharsets.UTF_8));
    }

    static void write(DataOutputStream out, List<TrialFile> files) throws IOException {
        out.writeInt(files.size());
        for (TrialFile file : files) {
            out.writeInt(file.trial());
            write(out, file.name());
            write(out, file.bytes());
        }
    }

    static byte[] bytes(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }

    static String text(DataInputStream in) throws IOException {
        return new String(bytes(in), StandardCharsets.UTF_8);
    }

    static List<TrialFile> files(DataInputStream in) throws IOException {
        List<TrialFile> files = new ArrayList<>();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            int trial = in.readInt();
            String name = text(in);
            files.add(new TrialFile(trial, name, bytes(in)));
        }
        return files;
    }
}
