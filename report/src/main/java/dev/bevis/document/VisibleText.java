package dev.bevis.document;

/// Text in which nothing hides: what has no shape of its own, reorders its neighbors or ends a line
/// unseen becomes U+FFFD, so that a reader sees that something was there.
final class VisibleText {

    private static final char REPLACEMENT = '\uFFFD';

    private VisibleText() {}

    /// The text with its line ends, all as `\n`.
    static String of(String text) {
        String lines = text.replace("\r\n", "\n");
        if (lines.codePoints().noneMatch(VisibleText::isHidden)) {
            return lines;
        }
        StringBuilder result = new StringBuilder(lines.length());
        lines.codePoints()
                .forEach(point -> result.appendCodePoint(isHidden(point) ? REPLACEMENT : point));
        return result.toString();
    }

    /// The text on one line.
    static String line(String text) {
        return of(text).replace('\n', ' ');
    }

    private static boolean isHidden(int point) {
        return (Character.isISOControl(point) && point != '\n')
                || Character.getType(point) == Character.SURROGATE
                || isDirection(point)
                || point == 0x2028
                || point == 0x2029
                || point == 0xFEFF
                || (point >= 0xFFF9 && point <= 0xFFFB)
                || (point >= 0xFDD0 && point <= 0xFDEF)
                || (point & 0xFFFE) == 0xFFFE;
    }

    /// Whether it changes the direction of the text around it.
    private static boolean isDirection(int point) {
        return point == 0x061C
                || point == 0x200E
                || point == 0x200F
                || (point >= 0x202A && point <= 0x202E)
                || (point >= 0x2066 && point <= 0x206F);
    }
}
