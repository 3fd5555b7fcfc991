package dev.bevis.app.terminal;

import dev.bevis.io.DatasetException;
import dev.bevis.io.LockedException;
import dev.bevis.kernel.matrix.VectorModuleException;
import dev.bevis.kernel.matrix.VectorWidthException;
import dev.bevis.yaml.YamlException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Objects;
import java.util.concurrent.CompletionException;

/// What went wrong, for the person at the keyboard: one message and an exit code.
///
/// @param code of the process
/// @param message what was expected, what was found, where and what to do
public record Failure(ExitCode code, String message) {

    private static final String OUT_OF_FILES =
            "the system lets this process open no more files; allow more, for instance with"
                    + " 'ulimit -n 1024'";

    /// What to say of `thrown`.
    public static Failure of(Throwable thrown) {
        return switch (thrown) {
            case UsageException e -> new Failure(ExitCode.USAGE, text(e));
            case YamlException e -> new Failure(ExitCode.USAGE, text(e));
            case DatasetException e -> new Failure(ExitCode.DATA, text(e));
            case VectorWidthException e -> new Failure(ExitCode.ENVIRONMENT, text(e));
            case VectorModuleException e -> new Failure(ExitCode.ENVIRONMENT, text(e));
            case LockedException e -> new Failure(ExitCode.LOCKED, text(e));
            case InvalidPathException e ->
                    new Failure(
                            ExitCode.USAGE,
                            "'" + e.getInput() + "' cannot be a file name: " + e.getReason());
            case UncheckedIOException e -> of(Objects.requireNonNull(e.getCause()));
            case CompletionException e when e.getCause() != null -> of(e.getCause());
            case IOException e -> new Failure(ExitCode.ENVIRONMENT, describe(e));
            case OutOfMemoryError _ -> new Failure(ExitCode.ENVIRONMENT, outOfMemory());
            case Throwable e when isOutOfFiles(e) ->
                    new Failure(ExitCode.ENVIRONMENT, OUT_OF_FILES);
            default -> new Failure(ExitCode.BUG, "this is a bug in Bevis: " + thrown);
        };
    }

    /// Whether the system opens no more files for this process, which may show anywhere, even where
    /// Java loads a class.
    private static boolean isOutOfFiles(Throwable thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (String.valueOf(at.getMessage()).contains("Too many open files")) {
                return true;
            }
        }
        return false;
    }

    private static String describe(IOException e) {
        if (!(e instanceof FileSystemException on) || on.getFile() == null) {
            return text(e);
        }
        return on.getFile() + ": " + reason(on);
    }

    /// Why a file operation failed, in words.
    static String reason(FileSystemException e) {
        return switch (e) {
            case NoSuchFileException _ -> "there is no such file or folder";
            case AccessDeniedException _ -> "permission denied";
            case FileAlreadyExistsException _ -> "it exists already";
            case NotDirectoryException _ -> "it is not a folder";
            case DirectoryNotEmptyException _ -> "the folder is not empty";
            default -> e.getReason() == null ? "the disk failed" : e.getReason();
        };
    }

    private static String outOfMemory() {
        return "not enough memory: Java may use "
                + (Runtime.getRuntime().maxMemory() >> 20)
                + " MB. Use a narrower network or smaller batches, or allow more, for instance with"
                + " BEVIS_JAVA_OPTS=-Xmx4g";
    }

    private static String text(Throwable thrown) {
        if (thrown instanceof CharacterCodingException) {
            return "text that is not UTF-8";
        }
        return thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
    }
}
