package dev.bevis.data;

import dev.bevis.data.cifar.PickleBytes;
import dev.bevis.kernel.feature.ByteFeatures;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The ways in which Python programs write a batch of CIFAR-10.
public enum PythonStyle {
    /// Protocol 0 of Python 2, in lines of text.
    PYTHON_2_PROTOCOL_0,
    /// Protocol 0 of Python 3.
    PYTHON_3_PROTOCOL_0,
    /// Protocol 2 of Python 2, as in the official files.
    PYTHON_2,
    /// Protocol 2 of Python 3, with strings as keys.
    PYTHON_3_PROTOCOL_2,
    /// Protocol 2 of Python 3, with byte strings as keys.
    PYTHON_3_PROTOCOL_2_BYTE_KEYS,
    /// Protocol 4.
    PROTOCOL_4,
    /// Protocol 5, where NumPy writes the buffer of an array.
    PROTOCOL_5;

    /// A file with these images.
    public byte[] batch(Subset images) {
        int features = images.features();
        byte[] pixels =
                Arrays.copyOfRange(
                        ((ByteFeatures) images.images().values()).data(),
                        images.offset(0),
                        images.offset(0) + images.count() * features);
        PickleBytes pickle = new PickleBytes().put(0x80, protocol());
        if (protocol() >= 4) {
            pickle.put(0x95).number(8, pixels.length);
        }
        key(pickle.put('}').put('q', 1).put('('), "batch_label");
        string(pickle, "training batch 1 of 5");
        key(pickle, "labels");
        pickle.put(']', 'q', 2, '(');
        for (int i = 0; i < images.count(); i++) {
            pickle.put('K', images.label(i));
        }
        key(pickle.put('e'), "data");
        array(pickle, pixels, images.count(), features);
        key(pickle, "filenames");
        pickle.put(']', 'r').number(4, 300).put('(');
        for (int i = 0; i < images.count(); i++) {
            string(pickle, "image_" + i + ".png");
        }
        return pickle.put('e', 'u', '.').bytes();
    }

    private int protocol() {
        return switch (this) {
            case PYTHON_2_PROTOCOL_0,
                    PYTHON_3_PROTOCOL_0,
                    PYTHON_2,
                    PYTHON_3_PROTOCOL_2,
                    PYTHON_3_PROTOCOL_2_BYTE_KEYS ->
                    2;
            case PROTOCOL_4 -> 4;
            case PROTOCOL_5 -> 5;
        };
    }

    private void key(PickleBytes pickle, String key) {
        if (this == PYTHON_3_PROTOCOL_2_BYTE_KEYS) {
            pickle.encoded(key.getBytes(StandardCharsets.US_ASCII));
        } else {
            string(pickle, key);
        }
    }

    private void string(PickleBytes pickle, String text) {
        switch (this) {
            case PYTHON_2_PROTOCOL_0 -> pickle.quoted(text.getBytes(StandardCharsets.ISO_8859_1));
            case PYTHON_3_PROTOCOL_0 -> pickle.line(text);
            case PYTHON_2 -> pickle.string(text);
            case PYTHON_3_PROTOCOL_2, PYTHON_3_PROTOCOL_2_BYTE_KEYS -> pickle.text(text);
            case PROTOCOL_4, PROTOCOL_5 -> pickle.put(0x8C, text.length()).put(text).put(0x94);
        }
    }

    /// An array of `images × features` bytes.
    public void array(PickleBytes pickle, byte[] pixels, int images, int features) {
        switch (this) {
            case PYTHON_2_PROTOCOL_0 -> {
                start(pickle.global("numpy.core.multiarray", "_reconstruct"));
                pickle.quoted(new byte[] {'b'}).put(0x87, 'R');
                type(shape(pickle.put("(I1\n"), images, features));
                pickle.put("I00\n").quoted(pixels).put('t', 'b');
            }
            case PYTHON_3_PROTOCOL_0 -> {
                start(pickle.global("numpy._core.multiarray", "_reconstruct"));
                encodedLine(pickle, new byte[] {'b'}).put(0x87, 'R');
                type(shape(pickle.put("(I1\n"), images, features));
                encodedLine(pickle.put("I00\n"), pixels).put('t', 'b');
            }
            case PYTHON_2 -> {
                start(pickle.global("numpy.core.multiarray", "_reconstruct").put('q', 3));
                pickle.string("b").put(0x87, 'R');
                type(shape(pickle.put('(', 'K', 1), images, features));
                pickle.put(0x89, 'T').number(4, pixels.length).put(pixels).put('t', 'b');
            }
            case PYTHON_3_PROTOCOL_2, PYTHON_3_PROTOCOL_2_BYTE_KEYS -> {
                start(pickle.global("numpy._core.multiarray", "_reconstruct"));
                pickle.encoded(new byte[] {'b'}).put(0x87, 'R');
                type(shape(pickle.put('(', 'K', 1), images, features));
                pickle.put(0x89).encoded(pixels).put('t', 'b');
            }
            case PROTOCOL_4 -> {
                string(pickle, "numpy._core.multiarray");
                string(pickle, "_reconstruct");
                start(pickle.put(0x93, 0x94));
                pickle.put('C', 1, 'b', 0x87, 'R', 0x94);
                type(shape(pickle.put('(', 'K', 1), images, features));
                pickle.put(0x89, 'B').number(4, pixels.length).put(pixels).put('t', 'b');
            }
            case PROTOCOL_5 -> {
                string(pickle, "numpy._core.numeric");
                string(pickle, "_frombuffer");
                pickle.put(0x93, '(', 0x96).number(8, pixels.length).put(pixels);
                shape(type(pickle), images, features);
                string(pickle, "C");
                pickle.put('t', 'R');
            }
        }
    }

    private static PickleBytes encodedLine(PickleBytes pickle, byte[] bytes) {
        return pickle.global("_codecs", "encode")
                .line(new String(bytes, StandardCharsets.ISO_8859_1))
                .line("latin1")
                .put(0x86, 'R');
    }

    private static void start(PickleBytes pickle) {
        pickle.global("numpy", "ndarray").put('K', 0, 0x85);
    }

    private static PickleBytes shape(PickleBytes pickle, int images, int features) {
        return pickle.put('M').number(2, images).put('M').number(2, features).put(0x86);
    }

    private PickleBytes type(PickleBytes pickle) {
        string(pickle.global("numpy", "dtype"), "u1");
        string(pickle.put('K', 0, 'K', 1, 0x87, 'R', '(', 'K', 3), "|");
        return pickle.put('N', 'N', 'N', 'J')
                .number(4, -1)
                .put('J')
                .number(4, -1)
                .put('K', 0, 't', 'b');
    }
}
