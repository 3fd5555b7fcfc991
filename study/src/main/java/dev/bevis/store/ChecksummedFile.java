package dev.bevis.store;

import dev.bevis.io.RegularFile;
import dev.bevis.store.folder.Folders;
import dev.bevis.store.folder.Sha256;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/// The form of the files in the folder of a study: what they say, and a last line with its SHA-256,
/// such as `# sha256 9f86…`.
///
/// The line is in the file that it vouches for, which is replaced as a whole: there is no moment at
/// which one is there without the other.
final class ChecksummedFile {

    private static final byte[] BEFORE = "\n# sha256 ".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGITS = 64;
    private static final int LINE = BEFORE.length + DIGITS + 1;

    /// Most bytes of such a file; those of a study with ten thousand settings are smaller.
    private static final int MOST = 1 << 26;

    private ChecksummedFile() {}

    /// `content` with its checksum.
    static byte[] bytes(byte[] content) {
        byte[] bytes = Arrays.copyOf(content, content.length + LINE);
        System.arraycopy(BEFORE, 0, bytes, content.length, BEFORE.length);
        byte[] checksum = Sha256.of(content).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(checksum, 0, bytes, content.length + BEFORE.length, DIGITS);
        bytes[bytes.length - 1] = '\n';
        return bytes;
    }

    /// What a file holds.
    static StudyFileContent read(Path file) {
        byte[] bytes;
        try {
            bytes = RegularFile.read(file, MOST);
        } catch (NoSuchFileException e) {
            return new StudyFileContent.Absent();
        } catch (IOException e) {
            return new StudyFileContent.Damaged(
                    file + ": " + Folders.reason(e) + "; remove it and run the study again");
        }
        int length = bytes.length - LINE;
        boolean hasLine =
                length >= 0
                        && bytes[bytes.length - 1] == '\n'
                        && Arrays.equals(
                                bytes, length, length + BEFORE.length, BEFORE, 0, BEFORE.length);
        if (!hasLine) {
            return new StudyFileContent.Unchecked(
                    bytes,
                    file
                            + ": expected '# sha256 …' as its last line, found none: an earlier"
                            + " Bevis wrote it, or it was cut; run the study, and it has one");
        }
        byte[] content = Arrays.copyOf(bytes, length);
        String expected =
                new String(bytes, length + BEFORE.length, DIGITS, StandardCharsets.ISO_8859_1);
        String found = Sha256.of(content);
        return found.equals(expected)
                ? new StudyFileContent.Intact(content)
                : new StudyFileContent.Damaged(
                        file
                                + ": expected bytes with the SHA-256 "
                                + expected
                                + ", found "
                                + found
                                + "; restore it from a copy, or run the study again");
    }
}
