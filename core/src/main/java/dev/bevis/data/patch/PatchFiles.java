package dev.bevis.data.patch;

import dev.bevis.data.ImageShape;
import dev.bevis.io.AtomicFile;
import dev.bevis.io.DatasetException;
import dev.bevis.io.Digests;
import dev.bevis.io.RegularFile;
import dev.bevis.tensor.Safetensors;
import dev.bevis.tensor.Tensors;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The files of features that were made: the filters, and the bytes in parts of some images each.
///
/// Each part ends with the SHA-256 of what it is called and its bytes, and appears when it is
/// complete or not at all. A part that is missing, damaged or of other features is made again; so
/// making goes on where it was stopped.
///
/// @param folder of these features alone; need not exist
/// @param fingerprint of the features
record PatchFiles(Path folder, String fingerprint) {

    private static final String FILTERS = "filters.safetensors";
    private static final String OF = "features";
    private static final String CHECKSUM = "sha256";
    private static final int DIGEST_BYTES = 32;

    /// The filters, if they are there and what they were.
    Optional<PatchEncoder> encoder(PatchFeatures features, ImageShape shape) throws IOException {
        Path file = folder.resolve(FILTERS);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Tensors tensors = Safetensors.read(file);
            if (!fingerprint.equals(tensors.metadata().get(OF))
                    || !sum(tensors).equals(tensors.metadata().get(CHECKSUM))) {
                return Optional.empty();
            }
            return Optional.of(PatchEncoder.of(features, shape, tensors));
        } catch (DatasetException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String sum(Tensors tensors) {
        return new Tensors(tensors.all(), new TreeMap<>()).sha256();
    }

    void write(PatchEncoder encoder) throws IOException {
        Files.createDirectories(folder);
        Tensors tensors = Tensors.of(encoder.tensors());
        SortedMap<String, String> notes = new TreeMap<>();
        notes.put(OF, fingerprint);
        notes.put(CHECKSUM, sum(tensors));
        Safetensors.write(folder.resolve(FILTERS), tensors.withMetadata(notes));
    }

    /// Reads a part.
    ///
    /// @param to where its bytes go, from `at` on
    /// @return whether it is there and what it was; if not, what was written to `to` means nothing
    boolean read(String part, byte[] to, int at, int count) throws IOException {
        byte[] bytes;
        try {
            bytes = RegularFile.read(folder.resolve(part), count + DIGEST_BYTES);
        } catch (FileSystemException _) {
            return false;
        }
        if (bytes.length != count + DIGEST_BYTES) {
            return false;
        }
        System.arraycopy(bytes, 0, to, at, count);
        byte[] digest = Arrays.copyOfRange(bytes, count, bytes.length);
        return Arrays.equals(digest, digest(part, to, at, count));
    }

    void write(String part, byte[] from, int at, int count) throws IOException {
        byte[] digest = digest(part, from, at, count);
        AtomicFile.write(
                folder.resolve(part),
                out -> {
                    out.write(ByteBuffer.wrap(from, at, count));
                    out.write(ByteBuffer.wrap(digest));
                });
    }

    private byte[] digest(String part, byte[] bytes, int at, int count) {
        MessageDigest digest = Digests.digest("SHA-256");
        digest.update((fingerprint + " " + part + "\n").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes, at, count);
        return digest.digest();
    }

    /// The parts of some images are called so.
    static String part(String images, int number) {
        return images + "-" + number + ".bytes";
    }
}
