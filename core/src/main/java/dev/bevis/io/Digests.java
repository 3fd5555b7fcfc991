package dev.bevis.io;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Message digests that every Java platform has.
public final class Digests {

    private Digests() {}

    /// A new digest, such as `SHA-256`.
    ///
    /// @throws IllegalStateException if the platform lacks it
    public static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no " + algorithm, e);
        }
    }

    /// What a digest has come to, in hexadecimal; it starts anew.
    public static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
