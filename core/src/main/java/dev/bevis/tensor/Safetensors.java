package dev.bevis.tensor;

import dev.bevis.io.AtomicFile;
import dev.bevis.io.ByteReader;
import dev.bevis.io.DatasetException;
import dev.bevis.io.Disk;
import dev.bevis.io.FileKind;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Files of tensors in the safetensors format: eight bytes with the length of a JSON header, the
/// header, and the values in row-major order, all little-endian.
///
/// <https://github.com/huggingface/safetensors>, section Format. Read and written are the element
/// types F32 and F64.
public final class Safetensors {

    /// More header than any network here needs; bounds what parsing one can cost.
    private static final int MOST_HEADER_BYTES = 1 << 20;

    private static final int LENGTH_BYTES = 8;
    private static final int ALIGNMENT = 8;
    private static final int CHUNK_BYTES = 1 << 16;

    private Safetensors() {}

    /// The tensors in a file, in the order of its header, with its metadata.
    ///
    /// Nothing in the file is trusted: what it says is checked before memory is taken, and that is
    /// at most about twice the file's size. Values are not judged: the format allows NaN and
    /// infinity. A NaN loses its payload.
    ///
    /// @throws DatasetException when the file is not well-formed, or has other element types
    /// @throws IOException when it is missing or cannot be read
    public static Tensors read(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (!Files.isRegularFile(file)) {
            throw new DatasetException(file + ": is not a file; expected a safetensors file");
        }
        long size = Files.size(file);
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
            return read(new ByteReader(stream, file.toString(), size), file.toString());
        }
    }

    /// As [#read(Path)], from the bytes of a file that was read already.
    ///
    /// @param file where they are from, for messages
    /// @throws DatasetException when they are not well-formed, or have other element types
    public static Tensors read(byte[] bytes, String file) throws IOException {
        return read(new ByteReader(new ByteArrayInputStream(bytes), file, bytes.length), file);
    }

    private static Tensors read(ByteReader in, String file) throws IOException {
        Optional<FileKind> kind = in.kind().filter(found -> found != FileKind.SAFETENSORS);
        if (kind.isPresent()) {
            throw new DatasetException(file + ": " + kind.get().instead("a safetensors file"));
        }
        long length = in.readLittleEndian(LENGTH_BYTES);
        if (length < 2 || length > Math.min(in.remaining(), MOST_HEADER_BYTES)) {
            throw new DatasetException(
                    file
                            + ": expected a header of 2 to "
                            + Math.min(in.remaining(), MOST_HEADER_BYTES)
                            + " bytes, found "
                            + Long.toUnsignedString(length)
                            + " as its length; the file is damaged or not safetensors");
        }
        byte[] header = new byte[(int) length];
        in.read(header, 0, header.length);
        return tensors(SafetensorsHeader.read(text(header, file), file, in.remaining()), in);
    }

    private static String text(byte[] header, String file) {
        if (header[0] != '{') {
            throw new DatasetException(
                    file + ": expected a header that begins with '{'; the file is not safetensors");
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(header)).toString();
        } catch (CharacterCodingException e) {
            throw new DatasetException(file + ": expected a header in UTF-8, found other bytes", e);
        }
    }

    private static Tensors tensors(SafetensorsHeader header, ByteReader in) throws IOException {
        List<SafetensorsHeader.Entry> byOffset = new ArrayList<>(header.entries());
        byOffset.sort(Comparator.comparingLong(SafetensorsHeader.Entry::begin));
        Map<String, Tensor> byName = new LinkedHashMap<>();
        for (SafetensorsHeader.Entry entry : byOffset) {
            double[] values = values(entry, in);
            byName.put(
                    entry.name(),
                    Tensor.decoded(entry.name(), entry.type(), entry.shape(), values));
        }
        List<Tensor> inOrder = new ArrayList<>();
        for (SafetensorsHeader.Entry entry : header.entries()) {
            inOrder.add(Objects.requireNonNull(byName.get(entry.name())));
        }
        return new Tensors(inOrder, header.metadata());
    }

    private static double[] values(SafetensorsHeader.Entry entry, ByteReader in)
            throws IOException {
        double[] values = new double[entry.count()];
        byte[] chunk = new byte[CHUNK_BYTES];
        ByteBuffer bytes = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
        for (int next = 0; next < values.length; ) {
            int count = Math.min(values.length - next, CHUNK_BYTES / entry.type().bytes());
            in.read(chunk, 0, count * entry.type().bytes());
            bytes.clear();
            for (int end = next + count; next < end; next++) {
                values[next] =
                        switch (entry.type()) {
                            case F32 -> bytes.getFloat();
                            case F64 -> bytes.getDouble();
                        };
            }
        }
        return values;
    }

    /// Writes `tensors` to `file` as [AtomicFile] does: the file is complete, or as it was before.
    ///
    /// Tensors lie in their order; spaces after the header make the data begin at a multiple of 8.
    ///
    /// @throws IllegalArgumentException when a name or note cannot be written, or the header would
    ///   be larger than [#read] takes
    /// @throws IOException when the file cannot be written; the message says why and what to do
    public static void write(Path file, Tensors tensors) throws IOException {
        write(Disk.REAL, file, tensors);
    }

    /// As the other method, on a given disk.
    public static void write(Disk disk, Path file, Tensors tensors) throws IOException {
        ByteBuffer header = header(tensors);
        AtomicFile.write(disk, file, out -> write(out, header, tensors));
    }

    /// Writes `tensors` to a channel, each of whose writes takes the whole buffer.
    ///
    /// @throws IllegalArgumentException when a name or note cannot be written, or the header would
    ///   be larger than [#read] takes
    public static void write(WritableByteChannel out, Tensors tensors) throws IOException {
        write(out, header(tensors), tensors);
    }

    /// Whether the header of a file is to the byte what [#write] writes for `tensors`. JSON that
    /// says the same in other bytes, such as an escape in capital letters, is not.
    public static boolean hasHeaderOf(Path file, Tensors tensors) throws IOException {
        ByteBuffer expected = header(tensors);
        try (InputStream in = Files.newInputStream(file)) {
            return ByteBuffer.wrap(in.readNBytes(expected.remaining())).equals(expected);
        }
    }

    private static void write(WritableByteChannel out, ByteBuffer header, Tensors tensors)
            throws IOException {
        out.write(header);
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
        for (Tensor tensor : tensors.all()) {
            for (int next = 0; next < tensor.count(); ) {
                next = tensor.encode(next, chunk.clear());
                out.write(chunk.flip());
            }
        }
    }

    private static ByteBuffer header(Tensors tensors) {
        byte[] json = SafetensorsHeader.write(tensors).getBytes(StandardCharsets.US_ASCII);
        int padded = json.length + Math.floorMod(-json.length, ALIGNMENT);
        if (padded > MOST_HEADER_BYTES) {
            throw new IllegalArgumentException(
                    "Names and notes of the tensors take "
                            + padded
                            + " bytes; a header can have "
                            + MOST_HEADER_BYTES);
        }
        byte[] spaces = new byte[padded - json.length];
        Arrays.fill(spaces, (byte) ' ');
        return ByteBuffer.allocate(LENGTH_BYTES + padded)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(padded)
                .put(json)
                .put(spaces)
                .flip();
    }
}
