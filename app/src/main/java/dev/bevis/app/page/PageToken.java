package dev.bevis.app.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/// A secret that shows that a request comes from somebody who was given the address of the page.
///
/// It is in the fragment of the address, which browsers send to nobody, and then in a header.
///
/// @param text 32 hexadecimal digits
record PageToken(String text) {

    /// The header that has it.
    static final String HEADER = "X-Bevis-Token";

    private static final int BYTES = 16;

    /// A new one, from the randomness of the system: nothing that is trained has to do with it.
    static PageToken random() {
        return new PageToken(HexFormat.of().formatHex(SecureRandom.getSeed(BYTES)));
    }

    static boolean isToken(String text) {
        return text.matches("[0-9a-f]{" + 2 * BYTES + "}");
    }

    /// Whether `given` is this. How long that takes does not tell how much of it is right.
    boolean is(String given) {
        return MessageDigest.isEqual(
                given.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8));
    }
}
