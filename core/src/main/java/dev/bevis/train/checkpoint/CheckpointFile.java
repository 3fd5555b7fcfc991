package dev.bevis.train.checkpoint;

import dev.bevis.io.DatasetException;
import dev.bevis.io.Disk;
import dev.bevis.tensor.Safetensors;
import dev.bevis.tensor.Tensor;
import dev.bevis.tensor.Tensors;
import dev.bevis.train.progress.Averages;
import dev.bevis.train.progress.Best;
import dev.bevis.train.progress.Curve;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/// A checkpoint as a safetensors file: the weights as `last.dense1.weight` and so on, what the
/// update rule remembers about them as `state.…`, an average over them as `average.…`, those of the
/// best validation accuracy as `best.…`, those after 500 updates, at the end of a cycle, as
/// `snapshot.500.…`, the scores so far as `curve`, everything else as notes.
///
/// One note is a SHA-256 of all the rest, so no change to a file passes for a checkpoint.
final class CheckpointFile {

    private static final int VERSION = 1;

    private static final String FORMAT = "bevis checkpoint";
    private static final String STEP = "step";
    private static final String AVERAGES = "averages: ";
    private static final String BEST_ACCURACY = "best accuracy";
    private static final String BEST_STEP = "best step";
    private static final String SECONDS = "seconds";
    private static final String DIGEST = "sha256";
    private static final String IDENTITY = "identity: ";
    private static final String LAST_WEIGHTS = "last.";
    private static final String BEST_WEIGHTS = "best.";
    private static final String STATES = "state.";
    private static final String AVERAGE = "average.";
    private static final String SNAPSHOTS = "snapshot.";
    private static final String CURVE = "curve";

    private CheckpointFile() {}

    /// Writes a checkpoint; the file is complete, or as it was before.
    ///
    /// @param identity what its weights depend on, field by field
    static void write(
            Disk disk, Path file, Checkpoint checkpoint, SortedMap<String, String> identity)
            throws IOException {
        List<Tensor> tensors = new ArrayList<>(renamed(checkpoint.weights(), LAST_WEIGHTS));
        tensors.addAll(renamed(checkpoint.states(), STATES));
        checkpoint
                .best()
                .weights()
                .ifPresent(weights -> tensors.addAll(renamed(weights, BEST_WEIGHTS)));
        tensors.addAll(renamed(checkpoint.average(), AVERAGE));
        tensors.addAll(Snapshots.tensors(checkpoint.snapshots(), SNAPSHOTS));
        tensors.add(checkpoint.curve().tensor(CURVE));
        SortedMap<String, String> notes = new TreeMap<>();
        notes.put(FORMAT, Integer.toString(VERSION));
        notes.put(STEP, Long.toString(checkpoint.step()));
        Averages averages = checkpoint.averages();
        notes.put(AVERAGES + "from", Long.toString(averages.from()));
        notes.put(AVERAGES + "images", Long.toString(averages.images()));
        notes.put(AVERAGES + "correct", Long.toString(averages.correct()));
        notes.put(AVERAGES + "loss", Double.toString(averages.loss()));
        notes.put(BEST_ACCURACY, Double.toString(checkpoint.best().accuracy()));
        notes.put(BEST_STEP, Long.toString(checkpoint.best().step()));
        checkpoint.seconds().ifPresent(seconds -> notes.put(SECONDS, Double.toString(seconds)));
        identity.forEach((field, value) -> notes.put(IDENTITY + field, value));
        notes.put(DIGEST, digest(new Tensors(tensors, notes)));
        Safetensors.write(disk, file, new Tensors(tensors, notes));
    }

    /// What `file` holds.
    ///
    /// @throws IOException when it cannot be read
    static CheckpointContent read(Path file) throws IOException {
        try {
            Tensors tensors = Safetensors.read(file);
            String version = tensors.metadata().getOrDefault(FORMAT, "");
            if (version.matches("[0-9]{1,9}") && Integer.parseInt(version) > VERSION) {
                return new CheckpointContent.Newer(version);
            }
            if (!digest(tensors).equals(tensors.metadata().get(DIGEST))) {
                return new CheckpointContent.Damaged(
                        file + ": its content does not have the SHA-256 noted in it");
            }
            if (!Safetensors.hasHeaderOf(file, tensors)) {
                return new CheckpointContent.Damaged(
                        file + ": its header is not to the byte as it was written");
            }
            return intact(tensors);
        } catch (DatasetException e) {
            return new CheckpointContent.Damaged(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            return new CheckpointContent.Damaged(
                    file + ": a note is wrong (" + e.getMessage() + ")");
        }
    }

    private static CheckpointContent intact(Tensors tensors) {
        SortedMap<String, String> notes = tensors.metadata();
        Tensors best = under(tensors, BEST_WEIGHTS);
        SortedMap<String, String> identity = new TreeMap<>();
        notes.forEach((name, note) -> {
            if (name.startsWith(IDENTITY)) {
                identity.put(name.substring(IDENTITY.length()), note);
            }
        });
        return new CheckpointContent.Intact(
                new Checkpoint(
                        Long.parseLong(notes.getOrDefault(STEP, "")),
                        under(tensors, LAST_WEIGHTS),
                        under(tensors, STATES),
                        averages(notes),
                        new Best(
                                Double.parseDouble(notes.getOrDefault(BEST_ACCURACY, "")),
                                Long.parseLong(notes.getOrDefault(BEST_STEP, "")),
                                best.all().isEmpty() ? Optional.empty() : Optional.of(best)),
                        tensors.find(CURVE).map(Curve::of).orElse(Curve.EMPTY),
                        seconds(notes),
                        under(tensors, AVERAGE),
                        Snapshots.of(tensors, SNAPSHOTS)),
                identity);
    }

    /// Earlier files of this form have none.
    private static OptionalDouble seconds(SortedMap<String, String> notes) {
        String text = notes.get(SECONDS);
        return text == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
    }

    /// Earlier files of this form have none.
    private static Averages averages(SortedMap<String, String> notes) {
        return new Averages(
                Long.parseLong(notes.getOrDefault(AVERAGES + "from", notes.getOrDefault(STEP, ""))),
                Long.parseLong(notes.getOrDefault(AVERAGES + "images", "0")),
                Long.parseLong(notes.getOrDefault(AVERAGES + "correct", "0")),
                Double.parseDouble(notes.getOrDefault(AVERAGES + "loss", "0")));
    }

    private static List<Tensor> renamed(Tensors tensors, String prefix) {
        return tensors.all().stream().map(t -> t.renamed(prefix + t.name())).toList();
    }

    private static Tensors under(Tensors tensors, String prefix) {
        return Tensors.of(
                tensors.all().stream()
                        .filter(t -> t.name().startsWith(prefix))
                        .map(t -> t.renamed(t.name().substring(prefix.length())))
                        .toList());
    }

    /// SHA-256 over all notes but itself, over name, type and shape of every tensor, and over
    /// [Tensors#sha256]; each text as its length and its UTF-8 bytes.
    private static String digest(Tensors tensors) {
        MessageDigest digest = sha256();
        tensors.metadata()
                .forEach((name, note) -> {
                    if (!name.equals(DIGEST)) {
                        update(digest, name);
                        update(digest, note);
                    }
                });
        tensors.all().forEach(tensor -> update(digest, tensor.toString()));
        update(digest, tensors.sha256());
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void update(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
