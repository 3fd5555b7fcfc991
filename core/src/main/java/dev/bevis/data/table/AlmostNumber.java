package dev.bevis.data.table;

import java.util.Optional;
import java.util.regex.Pattern;

/// What looks like a number, or stands for one, and is not read as one.
enum AlmostNumber {
    DATE(
            "\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}(?:[T ].*)?|\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{2,4}(?: .*)?"
                    + "|\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?(?: ?[AaPp][Mm])?",
            "dates and times are not read; write what matters about them as numbers, such as the"
                    + " days since the first"),
    GROUPED(
            "[-+]?\\d{1,3}(?:,\\d{3})+\\.\\d+|[-+]?\\d{1,3}(?:\\.\\d{3})+,\\d+|[-+]?\\d{1,3}(?:[,.]\\d{3}){2,}|[-+]?\\d{1,3}(?:["
                + " '’_\\u00A0\\u2009\\u202F]\\d{3})+(?:[.,]\\d+)?",
            "thousands separators are not read; write 1234567.8"),
    COMMA(
            "[-+]?\\d*,\\d+(?:[eE][-+]?\\d+)?",
            "say decimal=comma if these are decimal commas; thousands separators are not read,"
                    + " write 1234"),
    POINT(
            "[-+]?\\d*\\.\\d+(?:[eE][-+]?\\d+)?",
            "say decimal=point if these are decimal points; thousands separators are not read,"
                    + " write 1234"),
    HEXADECIMAL("[-+]?0[xX][0-9a-fA-F]+", "write numbers in decimal, such as 31 for 0x1F"),
    INFINITE("[-+]?(?i:inf|infinity)|[-+]?∞", "expected finite numbers"),
    UNIT(
            "[-+]?[$€£¥] ?[-+]?\\d[\\d.,]*|[-+]?\\d[\\d.,]* ?[%‰$€£¥]",
            "write numbers without a unit, such as 12.5 for 12.5 %");

    private final Pattern pattern;
    private final String advice;

    AlmostNumber(String pattern, String advice) {
        this.pattern = Pattern.compile(pattern);
        this.advice = advice;
    }

    /// Texts that are longer are none.
    private static final int MOST_CHARACTERS = 40;

    /// Which of them a text is that is no number.
    static Optional<AlmostNumber> of(String text) {
        if (!text.isEmpty() && text.length() <= MOST_CHARACTERS) {
            for (AlmostNumber each : values()) {
                if (each.pattern.matcher(text).matches()) {
                    return Optional.of(each);
                }
            }
        }
        return Optional.empty();
    }

    /// What to do, as the end of a sentence.
    String advice() {
        return advice;
    }
}
