package dev.bevis.store.folder;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A channel that passes bytes on and keeps their SHA-256.
public final class Sha256 implements WritableByteChannel {

    private final WritableByteChannel to;
    private final MessageDigest digest = digest();

    public Sha256(WritableByteChannel to) {
        this.to = to;
    }

    /// One that passes the bytes on to nobody.
    public static Sha256 ofNothingElse() {
        return new Sha256(Channels.newChannel(OutputStream.nullOutputStream()));
    }

    /// The SHA-256 of `bytes`, in hexadecimal.
    public static String of(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// The SHA-256 of the bytes that were written, in hexadecimal. Nothing can be written after it.
    public String finish() {
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        digest.update(bytes.duplicate());
        return to.write(bytes);
    }

    @Override
    public boolean isOpen() {
        return to.isOpen();
    }

    @Override
    public void close() throws IOException {
        to.close();
    }
}
