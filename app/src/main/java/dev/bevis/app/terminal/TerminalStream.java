package dev.bevis.app.terminal;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;

/// A stream to a terminal that breaks long lines between words.
public final class TerminalStream extends PrintStream {

    private final PrintStream verbatim;

    /// @param target not buffered
    /// @param columns of the terminal, asked for long lines
    TerminalStream(OutputStream target, IntSupplier columns) {
        super(new Wrapping(target, columns), false, StandardCharsets.UTF_8);
        verbatim = new PrintStream(target, false, StandardCharsets.UTF_8);
    }

    /// A way to `out` for what programs read, whose lines stay as they are, terminal or not.
    public static PrintStream verbatim(PrintStream out) {
        out.flush();
        return out instanceof TerminalStream terminal ? terminal.verbatim : out;
    }

    /// What breaks lines. A line is passed on when it is complete or the stream is flushed.
    private static final class Wrapping extends FilterOutputStream {

        /// No terminal is narrower: shorter lines are not worth asking for.
        private static final int SHORT = 20;

        private final IntSupplier columns;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        Wrapping(OutputStream target, IntSupplier columns) {
            super(target);
            this.columns = columns;
        }

        @Override
        public synchronized void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int count) throws IOException {
            ByteArrayOutputStream complete = new ByteArrayOutputStream(count);
            for (int i = from; i < from + count; i++) {
                if (bytes[i] == '\n') {
                    complete.write(wrapped());
                    complete.write('\n');
                } else {
                    line.write(bytes[i]);
                }
            }
            out.write(complete.toByteArray());
        }

        private byte[] wrapped() {
            String text = line.toString(StandardCharsets.UTF_8);
            line.reset();
            String shown = text.length() < SHORT ? text : LineWrap.wrap(text, columns.getAsInt());
            return shown.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public synchronized void flush() throws IOException {
            out.write(line.toByteArray());
            line.reset();
            out.flush();
        }
    }
}
