package dev.bevis.data;

import dev.bevis.io.Digests;

import java.security.MessageDigest;

/// The digest that a dataset is known by.
public final class Fingerprint {

    private Fingerprint() {}

    /// SHA-256 of `label, features` of each image of each part, in order, in hexadecimal.
    static String of(Images... parts) {
        MessageDigest digest = Digests.digest("SHA-256");
        for (Images images : parts) {
            for (int i = 0; i < images.count(); i++) {
                digest.update(images.labels()[i]);
                digest.update(images.values().bytes(i * images.features(), images.features()));
            }
        }
        return Digests.hex(digest);
    }
}
