package dev.bevis.parquet;

import dev.bevis.io.DatasetException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// Reads values of Thrift's compact protocol from anywhere in a file, and passes over those that
/// nobody wants.
final class ThriftInput implements AutoCloseable {

    private static final int BUFFER = 1 << 13;
    private static final int MOST_DEPTH = 16;
    private static final int LONGEST_NUMBER = 10;

    private static final int TRUE = 1;
    private static final int FALSE = 2;
    private static final int BYTE = 3;
    private static final int I16 = 4;
    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int DOUBLE = 7;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int SET = 10;
    private static final int STRUCT = 12;

    private final FileChannel channel;
    private final String where;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);
    private long bufferEnd;
    private int depth;

    ThriftInput(FileChannel channel, String where) {
        this.channel = channel;
        this.where = where;
    }

    /// Takes a field of a struct, of which it reads or skips the value.
    interface Field {
        void accept(int field, int type) throws IOException;
    }

    long position() {
        return bufferEnd - buffer.remaining();
    }

    void moveTo(long position) {
        long back = bufferEnd - buffer.limit();
        if (position >= back && position <= bufferEnd) {
            buffer.position((int) (position - back));
        } else {
            buffer.limit(0);
            bufferEnd = position;
        }
    }

    private int next() throws IOException {
        if (!buffer.hasRemaining()) {
            buffer.clear();
            int got = channel.read(buffer, bufferEnd);
            buffer.flip();
            if (got <= 0) {
                buffer.limit(0);
                throw damaged("it ends after byte " + bufferEnd);
            }
            bufferEnd += got;
        }
        return buffer.get() & 0xFF;
    }

    /// A truth value, which is in the type of its field.
    boolean truth(int type) {
        if (type != TRUE && type != FALSE) {
            throw damaged("a field is of type " + type + ", not a truth value");
        }
        return type == TRUE;
    }

    /// An unsigned number of seven bits a byte, the lowest first.
    long varint() throws IOException {
        long value = 0;
        for (int i = 0; i < LONGEST_NUMBER; i++) {
            int part = next();
            value |= (long) (part & 0x7F) << (7 * i);
            if (part < 0x80) {
                return value;
            }
        }
        throw damaged("a number has more than 10 bytes");
    }

    /// A whole number of four bytes.
    long i32(int type) throws IOException {
        return whole(type, I32);
    }

    /// A whole number of eight bytes.
    long i64(int type) throws IOException {
        return whole(type, I64);
    }

    private long whole(int type, int expected) throws IOException {
        if (type != expected) {
            throw damaged("a field is of type " + type + ", expected " + expected);
        }
        long value = varint();
        long whole = (value >>> 1) ^ -(value & 1);
        if (expected == I32 && whole != (int) whole) {
            throw damaged("a number of four bytes is " + whole);
        }
        return whole;
    }

    void requireStruct(int type) {
        if (type != STRUCT) {
            throw damaged("a field is of type " + type + ", not a struct");
        }
    }

    /// The fields of a struct.
    void struct(Field each) throws IOException {
        enter();
        int field = 0;
        for (int head = next(); head != 0; head = next()) {
            int delta = head >> 4;
            field = delta == 0 ? (int) whole(I16, I16) : field + delta;
            each.accept(field, head & 0xF);
        }
        depth--;
    }

    private void enter() {
        if (++depth > MOST_DEPTH) {
            throw damaged("values lie more than " + MOST_DEPTH + " deep");
        }
    }

    /// Passes over a value.
    void skip(int type) throws IOException {
        switch (type) {
            case TRUE, FALSE -> {}
            case BYTE -> pass(1);
            case I16, I32, I64 -> varint();
            case DOUBLE -> pass(Double.BYTES);
            case BINARY -> pass(varint());
            case LIST, SET -> list(type, this::skip);
            case STRUCT -> struct((_, inner) -> skip(inner));
            default -> throw damaged("a field is of type " + type);
        }
    }

    /// Passes over a value as page headers have them: a number, bytes, or a struct of these.
    void skipPlain(int type) throws IOException {
        switch (type) {
            case TRUE, FALSE, I32, I64, BINARY -> skip(type);
            case STRUCT -> struct((_, inner) -> skipPlain(inner));
            default -> throw damaged("a field is of type " + type);
        }
    }

    /// Takes an element of a list, of which it reads or skips the value.
    interface Element {
        void accept(int type) throws IOException;
    }

    /// The elements of a list.
    void list(int type, Element each) throws IOException {
        if (type != LIST && type != SET) {
            throw damaged("a field is of type " + type + ", not a list");
        }
        enter();
        int head = next();
        long size = head >> 4 == 0xF ? varint() : head >> 4;
        int element = head & 0xF;
        if (size < 0 || size > channel.size() - position()) {
            throw damaged("a list has " + size + " elements");
        }
        for (long i = 0; i < size; i++) {
            // Truth values take a byte in a list.
            each.accept(element == TRUE || element == FALSE ? BYTE : element);
        }
        depth--;
    }

    /// A number of four bytes, the lowest first.
    long littleEndian() throws IOException {
        long value = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            value |= (long) next() << (Byte.SIZE * i);
        }
        return value;
    }

    private void pass(long bytes) throws IOException {
        if (bytes < 0 || bytes > channel.size() - position()) {
            throw damaged("a value has " + bytes + " bytes");
        }
        moveTo(position() + bytes);
    }

    /// What is wrong with the file.
    DatasetException damaged(String found) {
        return new DatasetException(
                where + ": damaged, or not as Parquet files are (" + found + "); fetch it again");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
