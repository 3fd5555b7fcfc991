package dev.bevis.data.cifar;

import dev.bevis.io.ByteReader;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/// A string of pickle protocol 0, which is a line of text in which some characters are escaped.
/// Every character stands for a byte.
final class PickleText {

    private static final int HEX = 16;

    private final ByteReader in;
    private final long most;

    /// @param most bytes that the string may have; a byte more is read, so that it shows
    PickleText(ByteReader in, long most) {
        this.in = in;
        this.most = most;
    }

    /// Bytes in quotes, as `repr` of Python 2 writes them.
    byte[] quoted(PickleInput instruction) throws IOException {
        int quote = in.read();
        if (quote != '\'' && quote != '"') {
            throw instruction.refused("expected a string in quotes");
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (int c = in.read(); c != quote; c = in.read()) {
            if (c == '\n') {
                throw instruction.refused("a line ends inside the quotes");
            }
            add(content, c == '\\' ? escape(instruction) : c, instruction);
        }
        if (in.read() != '\n') {
            throw instruction.refused("more follows the quotes");
        }
        return content.toByteArray();
    }

    private int escape(PickleInput instruction) throws IOException {
        int c = in.read();
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case '\\', '\'', '"' -> c;
            case 'x' -> hex(2, instruction);
            default -> throw instruction.refused("an escape that Python does not write");
        };
    }

    /// A line in the encoding that Python calls raw-unicode-escape.
    byte[] escaped(PickleInput instruction) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c != '\\') {
                add(content, c, instruction);
                continue;
            }
            int next = in.read();
            if (next == 'u') {
                add(content, hex(4, instruction), instruction);
            } else {
                add(content, '\\', instruction);
                add(content, next, instruction);
            }
        }
        return content.toByteArray();
    }

    private int hex(int digits, PickleInput instruction) throws IOException {
        int value = 0;
        for (int i = 0; i < digits; i++) {
            int digit = Character.digit(in.read(), HEX);
            if (digit < 0) {
                throw instruction.refused("an escape without its digits");
            }
            value = HEX * value + digit;
        }
        if (value > 0xFF) {
            throw instruction.refused(
                    "text that does not stand for bytes, expected U+0000 to U+00FF");
        }
        return value;
    }

    private void add(ByteArrayOutputStream content, int value, PickleInput instruction) {
        if (content.size() >= most) {
            throw instruction.refused("a string of more than " + most + " bytes");
        }
        content.write(value);
    }
}
