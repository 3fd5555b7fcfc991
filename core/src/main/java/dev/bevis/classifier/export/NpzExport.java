package dev.bevis.classifier.export;

import dev.bevis.classifier.ModelFile;
import dev.bevis.classifier.TrainedModel;
import dev.bevis.io.AtomicFile;
import dev.bevis.tensor.Tensor;
import dev.bevis.tensor.Tensors;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// An archive of NumPy arrays: the tensors of a model's file by their names, `classes` (K texts)
/// and `bevis`, the note of the file, as one text. An input map of any kind is `input.map.weight`
/// (M×D), which multiplies the normalized features, and `input.map.offset` (M), which is added.
///
/// The format is that of `numpy.savez`: a zip of npy files, version 1.0,
/// <https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html>. Entries are stored,
/// not packed, and dated 1980-01-01.
public record NpzExport() implements ExportFormat {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

    /// Headers end at a multiple of this.
    private static final int ALIGNMENT = 64;

    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    @Override
    public String ending() {
        return ".npz";
    }

    @Override
    public String words() {
        return "arrays for NumPy";
    }

    @Override
    public void write(TrainedModel model, Path file) throws IOException {
        Tensors tensors = ModelFile.denseTensors(model);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (Tensor tensor : tensors.all()) {
                add(zip, tensor.name(), type(tensor.type()), tensor.shape(), values(tensor));
            }
            add(zip, "classes", List.of(model.classes().size()), model.classes());
            add(
                    zip,
                    ModelFile.NOTE,
                    List.of(),
                    List.of(tensors.metadata().getOrDefault(ModelFile.NOTE, "")));
        }
        AtomicFile.write(file, out -> out.write(ByteBuffer.wrap(bytes.toByteArray())));
    }

    private static String type(Tensor.ElementType type) {
        return "<f" + type.bytes();
    }

    private static byte[] values(Tensor tensor) {
        ByteBuffer values =
                ByteBuffer.allocate(tensor.count() * tensor.type().bytes())
                        .order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < tensor.count(); i++) {
            switch (tensor.type()) {
                case F32 -> values.putFloat((float) tensor.value(i));
                case F64 -> values.putDouble(tensor.value(i));
            }
        }
        return values.array();
    }

    /// Texts are arrays of code points, all as long as the longest.
    private static void add(
            ZipOutputStream zip, String name, List<Integer> shape, List<String> texts)
            throws IOException {
        int longest = 1;
        for (String text : texts) {
            longest = Math.max(longest, text.codePointCount(0, text.length()));
        }
        ByteBuffer points =
                ByteBuffer.allocate(texts.size() * longest * Integer.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < texts.size(); i++) {
            points.position(i * longest * Integer.BYTES);
            texts.get(i).codePoints().forEach(points::putInt);
        }
        add(zip, name, "<U" + longest, shape, points.array());
    }

    private static void add(
            ZipOutputStream zip, String name, String type, List<Integer> shape, byte[] values)
            throws IOException {
        byte[] header = header(type, shape);
        CRC32 checksum = new CRC32();
        checksum.update(header);
        checksum.update(values);
        ZipEntry entry = new ZipEntry(name + ".npy");
        entry.setTimeLocal(TIME);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize((long) header.length + values.length);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(header);
        zip.write(values);
        zip.closeEntry();
    }

    private static byte[] header(String type, List<Integer> shape) {
        String sizes =
                shape.stream().map(size -> size + ",").collect(Collectors.joining(" ", "(", ")"));
        String text = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + sizes + ", }";
        int before = MAGIC.length + Short.BYTES + text.length() + 1;
        text += " ".repeat(Math.floorMod(-before, ALIGNMENT)) + "\n";
        return ByteBuffer.allocate(MAGIC.length + Short.BYTES + text.length())
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .putShort((short) text.length())
                .put(text.getBytes(StandardCharsets.US_ASCII))
                .array();
    }
}
