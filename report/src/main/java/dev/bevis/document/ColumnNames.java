package dev.bevis.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The names of columns as programs take them: letters `a` to `z`, digits, `_`, and `.` between a
/// field and its part; a letter first, all different. `accuracy (%)` is `accuracy_percent`.
///
/// `low` and `high` are the ends of an interval of the column before them, and take its name:
/// `accuracy_percent_low`.
public final class ColumnNames {

    private ColumnNames() {}

    /// The names of the columns with these titles, in their order.
    public static List<String> of(List<String> titles) {
        List<String> names = new ArrayList<>();
        String value = "";
        for (String title : titles) {
            String name = name(title);
            if (!value.isEmpty() && (name.equals("low") || name.equals("high"))) {
                name = value + "_" + name;
            } else {
                value = name;
            }
            String unique = name;
            for (int again = 2; names.contains(unique); again++) {
                unique = name + "_" + again;
            }
            names.add(unique);
        }
        return names;
    }

    /// The name that a title makes.
    public static String name(String title) {
        StringBuilder words = new StringBuilder();
        title.toLowerCase(Locale.ROOT)
                .codePoints()
                .limit(200)
                .forEach(point -> words.append(word(point)));
        String name =
                words.toString()
                        .replaceAll("[^a-z0-9.]+", "_")
                        .replaceAll("_*\\._*", ".")
                        .replaceAll("^[_.]+|[_.]+$", "");
        return name.isEmpty() || !Character.isLetter(name.charAt(0))
                ? ("column_" + name).replaceAll("_$", "")
                : name;
    }

    private static String word(int point) {
        return switch (point) {
            case '%' -> " percent ";
            case 'λ' -> "lambda";
            case 'η' -> "eta";
            case 'σ' -> "sigma";
            case 'α' -> "alpha";
            case 'β' -> "beta";
            case 'γ' -> "gamma";
            case 'μ' -> "mu";
            default -> Character.toString(point);
        };
    }
}
