package dev.bevis.text;

/// Strings as JSON writes them, in printable ASCII: fit for files, and for messages that repeat
/// what a foreign file says.
public final class JsonText {

    private static final int SHORT = 120;

    private JsonText() {}

    /// `text` in quotes, everything but printable ASCII escaped.
    public static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c >= ' ' && c <= '~') {
                quoted.append(c);
            } else {
                quoted.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    quoted.append(Character.forDigit(c >> shift & 0xF, 16));
                }
            }
        }
        return quoted.append('"').toString();
    }

    /// The quoted text, cut where it is too long for a message.
    public static String quoteShort(String text) {
        return quote(shorten(text));
    }

    /// The text, cut where it is too long for a message.
    public static String shorten(String text) {
        return text.length() <= SHORT ? text : text.substring(0, SHORT) + "...";
    }

    /// Whether every surrogate in `text` is half of a pair, so that UTF-8 can carry it.
    public static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
                return false;
            }
            i += Character.charCount(codePoint);
        }
        return true;
    }
}
