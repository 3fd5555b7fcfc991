package dev.bevis.app.command.train;

import dev.bevis.train.progress.Event;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/// The curves of a run as [MetricsLine]s in a file.
///
/// When a run goes on from a step, lines that tell of later ones are cut off first, so that the
/// file ends up the same as that of a run which was never stopped.
final class MetricsFile implements Consumer<Event>, AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final FileChannel channel;
    private final boolean everyLine;
    private final Consumer<String> warnings;
    private final StringBuilder lines = new StringBuilder();

    private MetricsFile(
            Path file, FileChannel channel, boolean everyLine, Consumer<String> warnings) {
        this.file = file;
        this.channel = channel;
        this.everyLine = everyLine;
        this.warnings = warnings;
    }

    /// Opens `file`, which keeps its content until a run starts.
    ///
    /// @param everyLine give each line to the operating system at once: then a checkpoint never
    ///   knows of steps that the file does not, even if the process is killed
    /// @param warnings hears of lines that are missing
    static MetricsFile open(Path file, boolean everyLine, Consumer<String> warnings)
            throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        return new MetricsFile(file, channel, everyLine, warnings);
    }

    @Override
    public void accept(Event event) {
        try {
            switch (event) {
                case Event.Started started -> cut(started.step());
                case Event.Stepped stepped -> {
                    lines.append(MetricsLine.of(stepped));
                    if (everyLine || lines.length() > BUFFER) {
                        flush();
                    }
                }
                case Event.Evaluated evaluated -> {
                    lines.append(MetricsLine.of(evaluated));
                    flush();
                }
                case Event.Averaged averaged -> lines.append(MetricsLine.of(averaged));
                case Event.Saved _ -> flush();
                case Event.Warned _ -> {}
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes what is left.
    @Override
    public void close() throws IOException {
        try (channel) {
            flush();
        }
    }

    private void cut(long step) throws IOException {
        if (!Files.isRegularFile(file)) {
            return;
        }
        MetricsTail tail = step == 0 ? MetricsTail.EMPTY : MetricsTail.of(file, step);
        channel.truncate(tail.bytes()).position(tail.bytes());
        if (tail.nextStep() < step) {
            warnings.accept(
                    file + " has no lines for steps " + tail.nextStep() + " to " + (step - 1));
        }
    }

    private void flush() throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
        lines.setLength(0);
        long whole = channel.position();
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            if (Files.isRegularFile(file)) {
                channel.truncate(whole);
            }
            throw new FileSystemException(file.toString(), null, e.getMessage());
        }
    }
}
