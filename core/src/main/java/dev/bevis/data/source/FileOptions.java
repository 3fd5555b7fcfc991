package dev.bevis.data.source;

import dev.bevis.data.HoldOut;
import dev.bevis.data.picture.PictureFitting;
import dev.bevis.data.table.MissingRule;
import dev.bevis.data.table.TableWishes;
import dev.bevis.io.DatasetException;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What is said of files behind their path, as in `flowers.csv:label=species:decimal=comma`.
///
/// @param values by name
public record FileOptions(SortedMap<String, String> values) {

    /// Nothing said.
    public static final FileOptions NONE = new FileOptions(new TreeMap<>());

    public FileOptions {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /// The options that a text such as `:label=species:decimal=comma` has.
    ///
    /// @throws IllegalArgumentException when one is said twice
    static FileOptions parse(String text) {
        SortedMap<String, String> values = new TreeMap<>();
        for (String option : text.split(":", -1)) {
            int equals = option.indexOf('=');
            if (equals > 0
                    && values.put(option.substring(0, equals), option.substring(equals + 1))
                            != null) {
                throw new IllegalArgumentException(
                        "'" + option.substring(0, equals) + "' is said twice in '" + text + "'");
            }
        }
        return new FileOptions(values);
    }

    /// What is said of something.
    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /// One of some words.
    ///
    /// @param words that can be said; the first is meant where nothing is
    /// @throws DatasetException when it is another
    public String oneOf(String name, List<String> words) {
        String word = find(name).orElse(words.getFirst());
        if (!words.contains(word)) {
            throw new DatasetException(
                    "'"
                            + name
                            + "="
                            + word
                            + "': expected "
                            + name
                            + "="
                            + String.join(" or " + name + "=", words));
        }
        return word;
    }

    /// What is said of the columns of a table.
    ///
    /// @throws DatasetException when one of the words is none that can be said
    public TableWishes table() {
        return new TableWishes(
                find("label"),
                names("without"),
                names("categories"),
                MissingRule.of(oneOf("missing", MissingRule.WORDS)),
                find("split"),
                heldOut());
    }

    private List<String> names(String name) {
        return find(name).map(text -> List.of(text.split("\\+", -1))).orElse(List.of());
    }

    /// The names of what says how test examples are held out where none are given.
    public static final List<String> HELD_OUT = List.of("test-part", "test-seed", "duplicates");

    private static final Pattern PART = Pattern.compile("0?\\.\\d{1,9}");
    private static final Pattern SEED = Pattern.compile("\\d{1,18}");

    /// How test examples are held out, by the options [#HELD_OUT].
    ///
    /// @throws DatasetException when one says what cannot be
    public HoldOut.Rule heldOut() {
        String part = find("test-part").orElse("0.2");
        String seed = find("test-seed").orElse("1");
        boolean together = oneOf("duplicates", List.of("anywhere", "together")).equals("together");
        if (!PART.matcher(part).matches() || !SEED.matcher(seed).matches()) {
            throw new DatasetException(
                    "'test-part="
                            + part
                            + "' and 'test-seed="
                            + seed
                            + "': expected a part between 0 and 1 and a whole number, for example"
                            + " test-part=0.25:test-seed=7");
        }
        try {
            return new HoldOut.Rule(Double.parseDouble(part), Long.parseLong(seed), together);
        } catch (IllegalArgumentException e) {
            throw new DatasetException(String.valueOf(e.getMessage()), e);
        }
    }

    /// How pictures become images, by the options [PictureFitting#OPTIONS].
    ///
    /// @throws DatasetException when one says what cannot be
    public PictureFitting pictures() {
        return PictureFitting.parse(find("size"), find("channels"));
    }

    /// What is wrong with them for a kind of data; empty if nothing.
    ///
    /// @param known names that mean something
    Optional<String> fault(String words, List<String> known) {
        return values.keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .map(name ->
                        "unknown option '"
                                + name
                                + "' for "
                                + words
                                + (known.isEmpty()
                                        ? "; take it out"
                                        : "; known: " + String.join(", ", known)));
    }
}
