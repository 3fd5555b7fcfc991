package dev.bevis.store;

import dev.bevis.io.RegularFile;
import dev.bevis.store.folder.Sha256;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/// The reading of a file of an entry, which may have become anything of any size.
final class EntryBytes {

    /// Most bytes that are taken into memory before their checksum is known.
    private static final long MOST_UNCHECKED = 1 << 25;

    private static final int CHUNK = 1 << 16;

    private EntryBytes() {}

    /// The bytes of a file, or, of a large one that has another checksum, just that.
    ///
    /// @param expected the SHA-256 that it should have
    /// @throws FileSystemException if there is no file, or a large one with another checksum; the
    ///   reason says what was found
    static byte[] read(Path file, String expected) throws IOException {
        try (FileChannel channel = RegularFile.open(file)) {
            long size = channel.size();
            if (size > MOST_UNCHECKED && size <= Integer.MAX_VALUE) {
                String found = checksum(channel);
                if (!found.equals(expected)) {
                    throw new FileSystemException(
                            file.toString(), null, found + " (" + size + " bytes)");
                }
            }
        }
        return RegularFile.read(file, Integer.MAX_VALUE);
    }

    private static String checksum(FileChannel channel) throws IOException {
        Sha256 hashing = Sha256.ofNothingElse();
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        while (channel.read(chunk.clear()) >= 0) {
            hashing.write(chunk.flip());
        }
        return hashing.finish();
    }

    /// What was found instead of a file that can be read.
    static String found(IOException e) {
        return e instanceof FileSystemException on && on.getReason() != null
                ? on.getReason().replace("expected a file, found ", "")
                : "a file that cannot be read (" + e + ")";
    }
}
