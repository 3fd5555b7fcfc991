package dev.bevis.app.tensorboard;

import dev.bevis.classifier.export.ProtocolMessage;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.DoubleSupplier;
import java.util.zip.CRC32C;

/// A file of TensorBoard's events: records of the TFRecord format, each with a message `Event`.
///
/// A record is the length n of its data (8 bytes, little-endian), the masked checksum of these 8
/// bytes (4), the n bytes, and their masked checksum (4). The checksum c is CRC-32C, masked as `((c
/// > > >
/// > > > 15) | (c << 17)) + 0xa282ead8` mod 2³² (TensorFlow, `core/lib/io/record_writer.cc`).
/// > > >     Fields of the messages are those of TensorFlow's `event.proto` and `summary.proto`.
///
/// But for the times, the bytes depend on what is written alone.
final class EventFile implements AutoCloseable {

    private static final int MASK = 0xa282ead8;
    private static final int TURN = 15;

    private static final int WALL_TIME = 1;
    private static final int STEP = 2;
    private static final int FILE_VERSION = 3;
    private static final int SUMMARY = 5;
    private static final int SESSION_LOG = 7;
    private static final int START = 1;

    private static final int VALUE = 1;
    private static final int TAG = 1;
    private static final int SIMPLE_VALUE = 2;
    private static final int HISTOGRAM = 5;

    private final OutputStream out;
    private final DoubleSupplier clock;

    /// A new file, in place of one there is.
    ///
    /// @param clock seconds since 1970
    EventFile(Path file, DoubleSupplier clock) throws IOException {
        this.clock = clock;
        out = new BufferedOutputStream(Files.newOutputStream(file));
        write(event().text(FILE_VERSION, "brain.Event:2"));
    }

    /// Says that training goes on from here: what earlier files have of later steps is void.
    void resumed(long step) throws IOException {
        write(
                event().number(STEP, step)
                        .message(SESSION_LOG, new ProtocolMessage().number(1, START)));
    }

    /// A number.
    ///
    /// @param step updates done
    void scalar(String tag, long step, double value) throws IOException {
        summary(step, new ProtocolMessage().text(TAG, tag).real(SIMPLE_VALUE, (float) value));
    }

    /// A distribution.
    void histogram(String tag, long step, ValueHistogram values) throws IOException {
        summary(step, new ProtocolMessage().text(TAG, tag).message(HISTOGRAM, values.message()));
    }

    private void summary(long step, ProtocolMessage value) throws IOException {
        write(
                event().number(STEP, step)
                        .message(SUMMARY, new ProtocolMessage().message(VALUE, value)));
    }

    private ProtocolMessage event() {
        return new ProtocolMessage().real(WALL_TIME, clock.getAsDouble());
    }

    private void write(ProtocolMessage event) throws IOException {
        byte[] data = event.bytes();
        byte[] length =
                ByteBuffer.allocate(Long.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(data.length)
                        .array();
        out.write(length);
        out.write(masked(length));
        out.write(data);
        out.write(masked(data));
    }

    private static byte[] masked(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(Integer.rotateRight((int) sum.getValue(), TURN) + MASK)
                .array();
    }

    /// Lets others see what was written so far.
    void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
