package dev.bevis.data.table;

import dev.bevis.io.DatasetException;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The names of the columns of a table and which of them its user means.
///
/// @param where the file, for messages
/// @param given as the file has them
/// @param names one for each, all different: a column without a name is called by its number, and
///   so is one whose name another had before
public record TableNames(String where, List<String> given, List<String> names) {

    /// Columns with these names hold the classes, the first that there is.
    private static final List<String> LABELS =
            List.of("label", "labels", "class", "classes", "target", "species", "y", "outcome");

    private static final int MOST_COLUMNS = 100_000;

    /// The names of a file's columns.
    ///
    /// @throws DatasetException when there are too many
    public static TableNames of(String where, List<String> given) {
        if (given.size() > MOST_COLUMNS) {
            throw new DatasetException(
                    where
                            + ": expected at most "
                            + MOST_COLUMNS
                            + " columns, found "
                            + given.size());
        }
        Set<String> names = new LinkedHashSet<>();
        for (int c = 0; c < given.size(); c++) {
            String name = TableText.line(given.get(c).strip());
            String number = "column " + (c + 1);
            if (name.isEmpty()) {
                name = number;
            }
            while (!names.add(name)) {
                name = name + " (" + number + ")";
            }
        }
        return new TableNames(
                where, given.stream().map(String::strip).toList(), new ArrayList<>(names));
    }

    public TableNames {
        given = List.copyOf(given);
        names = List.copyOf(names);
    }

    /// The column that a word means, by its name or by its number from 1.
    ///
    /// @throws DatasetException when it is none, or several have that name
    public int index(String word) {
        int index = given.indexOf(word);
        if (index != given.lastIndexOf(word)) {
            throw new DatasetException(
                    where
                            + ": "
                            + given.stream().filter(word::equals).count()
                            + " columns are called '"
                            + TableText.shown(word)
                            + "'; name the one that is meant by its number, the first with "
                            + (index + 1));
        }
        if (index < 0) {
            index = names.indexOf(word);
        }
        if (index < 0 && word.matches("[1-9]\\d{0,6}")) {
            index = Integer.parseInt(word) - 1;
        }
        if (index < 0 || index >= names.size()) {
            throw new DatasetException(
                    where
                            + ": expected a column called '"
                            + TableText.shown(word)
                            + "', found "
                            + TableText.shown(names));
        }
        return index;
    }

    /// The column with the classes of pictures, where its user does not say.
    ///
    /// @param picture column with these
    /// @throws DatasetException when it could be one of several
    public int labelBeside(int picture) {
        int label = label();
        boolean isUsual = LABELS.contains(names.get(label).toLowerCase(Locale.ROOT));
        if (label == picture || (names.size() > 2 && !isUsual)) {
            if (names.size() == 2) {
                return 1 - picture;
            }
            throw new DatasetException(
                    where
                            + ": expected to be told which column has the classes, as in label="
                            + names.get(picture == 0 ? names.size() - 1 : 0)
                            + ", found "
                            + TableText.shown(names));
        }
        return label;
    }

    /// The column with the classes, where its user does not say.
    public int label() {
        for (String usual : LABELS) {
            Optional<String> found =
                    names.stream().filter(name -> name.equalsIgnoreCase(usual)).findFirst();
            if (found.isPresent()) {
                return names.indexOf(found.get());
            }
        }
        int last = names.size() - 1;
        while (last > 0
                && given.get(last).isEmpty()
                && given.stream().anyMatch(n -> !n.isEmpty())) {
            last--;
        }
        return last;
    }

    /// What is to be said of the names: which had to be made.
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (int c = 0; c < names.size(); c++) {
            String had = TableText.shown(given.get(c));
            if (!names.get(c).equals(had)) {
                notes.add(
                        had.isEmpty()
                                ? "A column without a name is called '"
                                        + names.get(c)
                                        + "'; if it only counts the rows, leave it out with"
                                        + " without="
                                        + (c + 1)
                                        + "."
                                : "Another column called '"
                                        + had
                                        + "' is called '"
                                        + names.get(c)
                                        + "'.");
            }
        }
        return notes.size() > 3 ? notes.subList(0, 3) : notes;
    }
}
