package dev.bevis.store.journal;

import java.util.HexFormat;

/// The text of a journal record, read from its beginning on.
public final class JournalText {

    private static final String ESCAPED = "\"\\\n\r\t\b\f";
    private static final String LETTERS = "\"\\nrtbf";
    private static final int CODE_DIGITS = 4;

    private final String text;
    private int at;

    public JournalText(String text) {
        this.text = text;
    }

    /// `text` as a JSON string: quotes, backslashes and control characters are escaped, each in one
    /// way.
    public static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c != '"' && c != '\\') {
                continue;
            }
            quoted.append(text, plain, i);
            plain = i + 1;
            if (ESCAPED.indexOf(c) >= 0) {
                quoted.append('\\').append(LETTERS.charAt(ESCAPED.indexOf(c)));
            } else {
                quoted.append("\\u").append(HexFormat.of().toHexDigits(c));
            }
        }
        return quoted.append(text, plain, text.length()).append('"').toString();
    }

    /// Goes on behind `literal`.
    ///
    /// @throws IllegalArgumentException when something else comes
    public void expect(String literal) {
        if (!skip(literal)) {
            throw new IllegalArgumentException("expected " + literal);
        }
    }

    /// Goes on behind `literal`, if that comes.
    ///
    /// @return whether it did
    boolean skip(String literal) {
        boolean comes = text.startsWith(literal, at);
        at += comes ? literal.length() : 0;
        return comes;
    }

    /// Goes on behind a JSON string.
    ///
    /// @return what it says
    /// @throws IllegalArgumentException when something else comes
    public String string() {
        expect("\"");
        StringBuilder string = new StringBuilder();
        int plain = at;
        char c = next();
        while (c != '"') {
            if (c == '\\') {
                string.append(text, plain, at - 1).append(escaped());
                plain = at;
            }
            c = next();
        }
        return string.append(text, plain, at - 1).toString();
    }

    private char escaped() {
        char letter = next();
        if (letter == 'u' && text.length() - at >= CODE_DIGITS) {
            at += CODE_DIGITS;
            return (char) HexFormat.fromHexDigits(text, at - CODE_DIGITS, at);
        }
        int index = LETTERS.indexOf(letter);
        if (index < 0) {
            throw new IllegalArgumentException("no escape is \\" + letter);
        }
        return ESCAPED.charAt(index);
    }

    private char next() {
        if (at == text.length()) {
            throw new IllegalArgumentException("expected the rest of a string");
        }
        return text.charAt(at++);
    }
}
