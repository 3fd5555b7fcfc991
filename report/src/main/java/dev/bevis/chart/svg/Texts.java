package dev.bevis.chart.svg;

/// Text of charts: harmless, of a known length, and left as it is by the plotting library.
public final class Texts {

    /// Signs the library may take for markup, formulas or patterns.
    private static final String MARKUP = "<>&{}[]()\\_^$~*#`|\"'@%";

    private static final char SUBSTITUTE = '\uFFFD';
    private static final char ELLIPSIS = '…';

    /// Where signs hide on their way through the library: this plus their ASCII code.
    private static final int HIDDEN = 0xE000;

    /// Begins the digits that put texts in order and are never seen.
    private static final int DIGIT = HIDDEN + 0x80;

    private static final int BASE = 100;

    private Texts() {}

    /// The text with all that XML forbids, that reverses the reading direction or that is needed
    /// for [#hide] shown as a substitute sign, and white space as spaces.
    public static String clean(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints()
                .forEach(point -> {
                    if (Character.isWhitespace(point)) {
                        out.append(' ');
                    } else if (isHarmful(point)) {
                        out.append(SUBSTITUTE);
                    } else {
                        out.appendCodePoint(point);
                    }
                });
        return out.toString();
    }

    private static boolean isHarmful(int point) {
        return Character.isISOControl(point)
                || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)
                || (point & 0xFFFE) == 0xFFFE
                || (point >= HIDDEN && point < HIDDEN + 0x100)
                || isBidirectionalControl(point);
    }

    private static boolean isBidirectionalControl(int point) {
        return point == 0x061C
                || point == 0x200E
                || point == 0x200F
                || (point >= 0x202A && point <= 0x202E)
                || (point >= 0x2066 && point <= 0x2069);
    }

    /// A clean text with signs of markup replaced by private ones that mean nothing to anyone.
    public static String hide(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            boolean outer = sign == ' ' && (i == 0 || i == text.length() - 1);
            boolean hidden = outer || MARKUP.indexOf(sign) >= 0;
            out.append(hidden ? (char) (HIDDEN + sign) : sign);
        }
        return out.toString();
    }

    /// Like [#hide], with a number that nobody sees: the library sorts such texts by their numbers.
    public static String hide(String text, int number) {
        char high = (char) (DIGIT + number / BASE % BASE);
        char low = (char) (DIGIT + number % BASE);
        return "" + high + low + hide(text);
    }

    /// The number that was hidden at the beginning of a text.
    public static int number(String hidden) {
        return (hidden.charAt(0) - DIGIT) * BASE + hidden.charAt(1) - DIGIT;
    }

    /// What [#hide] was given.
    public static String reveal(String hidden) {
        StringBuilder out = new StringBuilder(hidden.length());
        for (int i = 0; i < hidden.length(); i++) {
            char sign = hidden.charAt(i);
            if (sign >= HIDDEN && sign < HIDDEN + 128) {
                out.append((char) (sign - HIDDEN));
            } else if (sign < DIGIT || sign >= DIGIT + BASE) {
                out.append(sign);
            }
        }
        return out.toString();
    }

    /// The clean text, without its middle where it is wider than `width` pixels: names that differ
    /// tend to do so at one of their ends.
    public static String fit(String text, double width, double size) {
        String clean = clean(text);
        if (width(clean, size) <= width) {
            return clean;
        }
        int[] points = clean.codePoints().toArray();
        int low = 0;
        int high = points.length - 1;
        while (low < high) {
            int kept = (low + high + 1) / 2;
            if (width(shortened(points, kept), size) <= width) {
                low = kept;
            } else {
                high = kept - 1;
            }
        }
        return shortened(points, low);
    }

    private static String shortened(int[] points, int kept) {
        int tail = kept / 3;
        int head = kept - tail;
        return new String(points, 0, head)
                + ELLIPSIS
                + new String(points, points.length - tail, tail);
    }

    /// About how wide a text is in a wide sans-serif font, so that it fits in narrower ones too.
    public static double width(String text, double size) {
        return size * text.codePoints().mapToDouble(Texts::advance).reduce(0, Double::sum);
    }

    private static double advance(int point) {
        if (point >= 0x1100) {
            return point >= 0x2E80 ? 1.1 : point == ELLIPSIS ? 1 : 0.75;
        }
        if ("iljI.,:;|!'` ".indexOf(point) >= 0) {
            return 0.33;
        }
        if ("frt()[]{}/\\-\"".indexOf(point) >= 0) {
            return 0.42;
        }
        if ("mwMW@%".indexOf(point) >= 0) {
            return 0.95;
        }
        return Character.isUpperCase(point) ? 0.71 : 0.64;
    }
}
