package dev.bevis.io;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The reason why a file could not be written, in words: what happened, how much room there is, and
/// what to do.
public final class WriteFailure {

    private WriteFailure() {}

    /// What to throw when `file` could not be written because of `e`.
    public static IOException of(Path file, IOException e) {
        Path folder = file.toAbsolutePath().getParent();
        return of(file, folder == null ? file : folder, e);
    }

    /// What to throw when `file`, which is behind a link in `folder`, could not be written.
    static IOException of(Path file, Path folder, IOException e) {
        return new IOException("Cannot write " + file + ": " + reason(e, folder), e);
    }

    private static String reason(IOException e, Path folder) {
        if (!Files.exists(folder)) {
            return "there is no folder " + folder + "; create it or name another";
        }
        if (!Files.isDirectory(folder)) {
            return folder + " is not a folder; name another";
        }
        String cause =
                switch (e) {
                    case AccessDeniedException denied -> "no permission to write there";
                    case FileSystemException other when other.getReason() != null ->
                            other.getReason();
                    default -> e.getMessage() == null ? e.toString() : e.getMessage();
                };
        return cause + store(folder) + "; make room or allow it there, or name another folder";
    }

    private static String store(Path folder) {
        try {
            FileStore store = Files.getFileStore(folder);
            String state =
                    store.isReadOnly() ? "read-only" : store.getUsableSpace() + " bytes free";
            return " (" + folder + ": " + state + ")";
        } catch (IOException unknown) {
            return " (" + folder + ")";
        }
    }
}
