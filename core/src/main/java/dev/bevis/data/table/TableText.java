package dev.bevis.data.table;

import java.util.List;

/// How names and values of a table are shown: on one line, cut where it is too long to be read.
public final class TableText {

    private static final int MOST_NAME = 60;
    private static final int MOST_NAMES = 300;

    private TableText() {}

    /// A whole name or value on one line.
    public static String line(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return text.replaceAll("\\p{Cntrl}", " ");
            }
        }
        return text;
    }

    /// A name or value.
    public static String shown(String text) {
        String line = line(text);
        return line.length() <= MOST_NAME ? line : line.substring(0, MOST_NAME) + "…";
    }

    /// Names or values.
    public static String shown(List<String> names) {
        StringBuilder all = new StringBuilder();
        for (String name : names) {
            if (all.length() > MOST_NAMES) {
                return all + ", …";
            }
            all.append(all.isEmpty() ? "" : ", ").append(shown(name));
        }
        return all.toString();
    }

    /// A number as text: a whole one without a point.
    public static String of(double number) {
        boolean isWhole = number == Math.rint(number) && Math.abs(number) < 1L << 53;
        return isWhole ? Long.toString((long) number) : Double.toString(number);
    }
}
