package dev.bevis.yaml;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// A file of text in UTF-8.
final class TextFile {

    private TextFile() {}

    /// The text; null, with a problem, if there is none.
    static @Nullable String read(Path file, int limit, Problems problems) {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(limit + 1);
        } catch (NoSuchFileException _) {
            problems.add(Mark.START, "there is no such file");
            return null;
        } catch (IOException e) {
            problems.add(Mark.START, "the file cannot be read: " + e.getMessage());
            return null;
        }
        if (bytes.length > limit) {
            problems.add(Mark.START, "the file is longer than " + limit + " bytes");
            return null;
        }
        return decode(bytes, problems);
    }

    private static @Nullable String decode(byte[] bytes, Problems problems) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        String text = out.flip().toString();
        if (!result.isError()) {
            return text;
        }
        int lineStart = text.lastIndexOf('\n') + 1;
        problems.add(
                new Mark(
                        1 + (int) text.chars().filter(character -> character == '\n').count(),
                        1 + text.codePointCount(lineStart, text.length())),
                "byte "
                        + in.position()
                        + " of the file, counted from 0, is not UTF-8; save the file as UTF-8");
        return null;
    }
}
