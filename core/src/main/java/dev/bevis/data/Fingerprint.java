package dev.bevis.data;

import dev.bevis.io.Digests;

import java.security.MessageDigest;

/// The digest that a dataset is known by.
public final class Fingerprint {

    private Fingerprint() {}

    /// SHA-256 of `label, features` of each image of each part, in order, in hexadecimal.
    ///
    /// @param classes K, which says how many bytes a label takes, as in [LabelBytes]
    static String of(int classes, Images... parts) {
        int each = LabelBytes.perLabel(classes);
        byte[] label = new byte[each];
        MessageDigest digest = Digests.digest("SHA-256");
        for (Images images : parts) {
            for (int i = 0; i < images.count(); i++) {
                LabelBytes.put(images.labels()[i], each, label, 0);
                digest.update(label);
                digest.update(images.values().bytes(i * images.features(), images.features()));
            }
        }
        return Digests.hex(digest);
    }
}
