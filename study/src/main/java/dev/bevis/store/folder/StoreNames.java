package dev.bevis.store.folder;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// The rules for names that become files and folders: none leads out of its folder, and none is
/// taken for a leftover.
public final class StoreNames {

    private static final int ID_DIGITS = 64;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,99}");

    private StoreNames() {}

    /// Whether it is the hexadecimal form of 256 bits. A store opens faster without a pattern here.
    public static boolean isId(String text) {
        if (text.length() != ID_DIGITS) {
            return false;
        }
        for (int i = 0; i < ID_DIGITS; i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    /// The id, if it is one.
    ///
    /// @throws IllegalArgumentException when `id` is not the hexadecimal form of 256 bits
    public static String requireId(String id) {
        if (!isId(id)) {
            throw new IllegalArgumentException(
                    "expected an id of 64 hexadecimal digits (0-9, a-f), found '" + id + "'");
        }
        return id;
    }

    /// Whether a study can be called so: by any text that a file name can hold.
    public static boolean isStudy(String text) {
        return !text.isEmpty()
                && StandardCharsets.UTF_8.newEncoder().canEncode(text)
                && text.indexOf('/') < 0
                && text.indexOf(0) < 0;
    }

    /// The name, if a study can have it.
    ///
    /// @throws IllegalArgumentException when no study can be called `name`
    public static String requireStudy(String name) {
        if (!isStudy(name)) {
            throw new IllegalArgumentException(
                    "expected as name of a study text without '/', found '" + name + "'");
        }
        return name;
    }

    public static boolean isName(String text) {
        return NAME.matcher(text).matches() && !text.endsWith(".") && !text.endsWith(".tmp");
    }

    /// The name, if a file or folder can have it.
    ///
    /// @param what is named, for the message
    /// @throws IllegalArgumentException when `name` cannot be the name of a file
    public static String requireName(String what, String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "expected as "
                            + what
                            + " up to 100 letters, digits, '.', '_' and '-', not beginning with '.'"
                            + " or '-' nor ending in '.' or '.tmp', found '"
                            + name
                            + "'; choose another");
        }
        return name;
    }
}
