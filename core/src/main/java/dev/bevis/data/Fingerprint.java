package dev.bevis.data;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Message digests of images and files.
public final class Fingerprint {

    private Fingerprint() {}

    /// SHA-256 of `label, features` of each image of each part, in order, in hexadecimal.
    static String of(Images... parts) {
        MessageDigest digest = digest("SHA-256");
        for (Images images : parts) {
            for (int i = 0; i < images.count(); i++) {
                digest.update(images.labels()[i]);
                digest.update(images.values().bytes(i * images.features(), images.features()));
            }
        }
        return hex(digest);
    }

    public static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /// A digest that every Java platform has.
    public static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no " + algorithm, e);
        }
    }
}
