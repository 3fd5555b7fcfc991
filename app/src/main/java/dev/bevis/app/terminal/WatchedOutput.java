package dev.bevis.app.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;

/// A standard stream that remembers how it failed, which a [java.io.PrintStream] forgets.
public final class WatchedOutput extends OutputStream {

    private final OutputStream target;
    private Optional<IOException> failure = Optional.empty();

    public WatchedOutput(FileDescriptor target) {
        this(new FileOutputStream(target));
    }

    public WatchedOutput(OutputStream target) {
        this.target = target;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int count) throws IOException {
        try {
            target.write(bytes, from, count);
        } catch (IOException e) {
            if (failure.isEmpty()) {
                failure = Optional.of(e);
            }
            throw e;
        }
    }

    /// The first failure, unless the reader just had enough, as `head` has after ten lines.
    public synchronized Optional<IOException> failure() {
        return failure.filter(e -> !isBrokenPipe(e));
    }

    private static boolean isBrokenPipe(IOException e) {
        return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("broken pipe");
    }
}
