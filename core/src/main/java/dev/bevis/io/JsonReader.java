package dev.bevis.io;

import dev.bevis.text.JsonText;
import dev.bevis.text.JsonValue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A strict reader of small JSON documents (RFC 8259): no comments, no trailing commas, no second
/// entry of one name, nothing after the value, no half of a surrogate pair, and no more than
/// [#MOST_DEPTH] levels.
public final class JsonReader {

    public static final int MOST_DEPTH = 16;

    private static final Pattern NUMBER =
            Pattern.compile("-?(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?+(?:[eE][+-]?[0-9]++)?+");

    private final String text;
    private final String where;
    private int at;

    private JsonReader(String text, String where) {
        this.text = text;
        this.where = where;
    }

    /// The value that all of `text` is.
    ///
    /// @param where the document, for messages
    /// @throws DatasetException when it is not one JSON value
    public static JsonValue read(String text, String where) {
        JsonReader reader = new JsonReader(text, where);
        JsonValue value = reader.value(1);
        reader.skipSpace();
        if (reader.at < text.length()) {
            throw reader.expected("nothing after the value");
        }
        return value;
    }

    private JsonValue value(int depth) {
        if (depth > MOST_DEPTH) {
            throw expected("no more than " + MOST_DEPTH + " levels");
        }
        skipSpace();
        return switch (peek()) {
            case '{' -> entries(depth);
            case '[' -> items(depth);
            case '"' -> new JsonValue.Text(string());
            case 't' -> literal("true", JsonValue.Literal.TRUE);
            case 'f' -> literal("false", JsonValue.Literal.FALSE);
            case 'n' -> literal("null", JsonValue.Literal.NULL);
            default -> number();
        };
    }

    private JsonValue entries(int depth) {
        SequencedMap<String, JsonValue> entries = new LinkedHashMap<>();
        at++;
        skipSpace();
        if (!skip('}')) {
            do {
                skipSpace();
                int nameAt = at;
                String name = string();
                if (entries.containsKey(name)) {
                    at = nameAt;
                    throw expected("every name once");
                }
                skipSpace();
                if (!skip(':')) {
                    throw expected("':'");
                }
                entries.put(name, value(depth + 1));
                skipSpace();
            } while (skip(','));
            if (!skip('}')) {
                throw expected("',' or '}'");
            }
        }
        return new JsonValue.Entries(entries);
    }

    private JsonValue items(int depth) {
        List<JsonValue> items = new ArrayList<>();
        at++;
        skipSpace();
        if (!skip(']')) {
            do {
                items.add(value(depth + 1));
                skipSpace();
            } while (skip(','));
            if (!skip(']')) {
                throw expected("',' or ']'");
            }
        }
        return new JsonValue.Items(items);
    }

    private String string() {
        int from = at;
        if (!skip('"')) {
            throw expected("'\"'");
        }
        StringBuilder string = new StringBuilder();
        while (!skip('"')) {
            int c = peek();
            if (c < ' ') {
                throw expected("the rest of a string");
            }
            at++;
            string.append(c == '\\' ? escape() : (char) c);
        }
        if (!JsonText.isWellFormed(string.toString())) {
            at = from;
            throw expected("whole surrogate pairs in a string");
        }
        return string.toString();
    }

    private char escape() {
        int c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> (char) c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> {
                at--;
                throw expected("one of \"\\/bfnrtu after a backslash");
            }
        };
    }

    private char unicode() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int c = peek();
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw expected("four hexadecimal digits");
            }
            code = 16 * code + digit;
            at++;
        }
        return (char) code;
    }

    private JsonValue number() {
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (!number.lookingAt()) {
            throw expected("a value");
        }
        at = number.end();
        return new JsonValue.Numeral(number.group());
    }

    private JsonValue literal(String word, JsonValue value) {
        if (!text.startsWith(word, at)) {
            throw expected("a value");
        }
        at += word.length();
        return value;
    }

    private boolean skip(char c) {
        boolean found = peek() == c;
        at += found ? 1 : 0;
        return found;
    }

    private void skipSpace() {
        while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') {
            at++;
        }
    }

    /// The next character, or −1 at the end.
    private int peek() {
        return at < text.length() ? text.charAt(at) : -1;
    }

    private DatasetException expected(String what) {
        String found = at < text.length() ? JsonText.quote(text.substring(at, at + 1)) : "its end";
        return new DatasetException(
                where + ", character " + (at + 1) + ": expected " + what + ", found " + found);
    }
}
