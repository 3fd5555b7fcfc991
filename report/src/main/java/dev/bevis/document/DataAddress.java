package dev.bevis.document;

import java.nio.charset.StandardCharsets;

/// A file inside a page, as a `data:` address: [RFC 2397](https://www.rfc-editor.org/rfc/rfc2397).
/// Text keeps the characters that an address may have and needs no base64, which would be longer.
final class DataAddress {

    private static final String SAFE = "!()*+,-./:;=?@_~$";

    private DataAddress() {}

    /// The address of an SVG file.
    static String svg(String svg) {
        return "data:image/svg+xml;charset=utf-8," + encode(svg);
    }

    /// The address of a CSV file.
    static String csv(String csv) {
        return "data:text/csv;charset=utf-8," + encode(csv);
    }

    /// Percent signs for what an address or an attribute in double quotes may not have. Browsers
    /// encode letters beyond ASCII themselves.
    private static String encode(String text) {
        StringBuilder result = new StringBuilder(text.length() + text.length() / 2);
        text.codePoints()
                .forEach(point -> {
                    if (isKept(point)) {
                        result.appendCodePoint(point);
                    } else {
                        escape(point, result);
                    }
                });
        return result.toString();
    }

    private static boolean isKept(int point) {
        return (point >= 'a' && point <= 'z')
                || (point >= 'A' && point <= 'Z')
                || (point >= '0' && point <= '9')
                || (point < 128 ? SAFE.indexOf(point) >= 0 : Character.isLetter(point));
    }

    private static void escape(int point, StringBuilder result) {
        for (byte part : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
            result.append('%')
                    .append(Character.toUpperCase(Character.forDigit((part >> 4) & 15, 16)))
                    .append(Character.toUpperCase(Character.forDigit(part & 15, 16)));
        }
    }
}
