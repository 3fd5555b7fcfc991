package dev.bevis.data.numpy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Bytes of `.npy` files and `.npz` archives.
public final class NpyBytes {

    private NpyBytes() {}

    /// A file as NumPy writes it.
    ///
    /// @param shape as in Python, such as `3,` or `3, 4`
    public static byte[] file(String type, boolean fortran, String shape, byte[] elements) {
        return written("'" + type + "'", fortran, shape, elements);
    }

    /// A file of structures.
    ///
    /// @param fields such as `[('a', '<f4')]`
    public static byte[] structures(String fields, String shape, byte[] elements) {
        return written(fields, false, shape, elements);
    }

    private static byte[] written(String type, boolean fortran, String shape, byte[] elements) {
        String dictionary =
                "{'descr': "
                        + type
                        + ", 'fortran_order': "
                        + (fortran ? "True" : "False")
                        + ", 'shape': ("
                        + shape
                        + "), }";
        int padding = 63 - (10 + dictionary.length()) % 64;
        String header = dictionary + " ".repeat(padding) + "\n";
        ByteBuffer file =
                ByteBuffer.allocate(10 + header.length() + elements.length)
                        .order(ByteOrder.LITTLE_ENDIAN);
        file.put("\u0093NUMPY\1\0".getBytes(StandardCharsets.ISO_8859_1));
        file.putShort((short) header.length());
        file.put(header.getBytes(StandardCharsets.US_ASCII));
        return file.put(elements).array();
    }

    /// A file of 32-bit floats.
    public static byte[] floats(String shape, float... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        return file("<f4", false, shape, bytes.array());
    }

    /// A file of Unicode strings of up to 20 characters.
    public static byte[] texts(String... texts) {
        ByteBuffer bytes =
                ByteBuffer.allocate(4 * 20 * texts.length).order(ByteOrder.LITTLE_ENDIAN);
        for (String text : texts) {
            for (int i = 0; i < 20; i++) {
                bytes.putInt(i < text.length() ? text.charAt(i) : 0);
            }
        }
        return file("<U20", false, texts.length + ",", bytes.array());
    }

    /// An archive.
    public static byte[] archive(Map<String, byte[]> arrays) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
                zip.putNextEntry(new ZipEntry(array.getKey() + ".npy"));
                zip.write(array.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
