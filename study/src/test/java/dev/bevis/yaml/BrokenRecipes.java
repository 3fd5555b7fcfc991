package dev.bevis.yaml;

import org.junit.jupiter.params.provider.Arguments;

import java.util.stream.Stream;

/// Recipes with one mistake each.
final class BrokenRecipes {

    private static final String KEYS =
            "name, servings, minutes, heat, season, spicy, steps, grams, notes, serve-with, with,"
                    + " trials";
    private static final String KINDS = "chop, cut, boil";
    private static final String HEATS = "steady, rising, held, off";
    private static final String WHOLE = "'servings' must be a whole number";
    private static final String INT = " from -2147483648 to 2147483647";
    private static final String SIZE =
            "'steady' must be 0 or a number from 5e-324 to 1.79e308 in size, got '";

    private BrokenRecipes() {}

    /// A line of the valid recipe, what stands there instead, and the problem.
    static Stream<Arguments> all() {
        return Stream.concat(values(), families());
    }

    private static Stream<Arguments> values() {
        return Stream.of(
                bad("servings: 4", "servings: hundred", "2:11", WHOLE + ", got 'hundred'"),
                bad(
                        "servings: 4",
                        "servings: '4'",
                        "2:11",
                        WHOLE + ", but '4' is in quotes, which make it text; write servings: 4"),
                bad("servings: 4", "servings: 1.5", "2:11", WHOLE + ", got '1.5'"),
                bad(
                        "servings: 4",
                        "servings: 0x10",
                        "2:11",
                        WHOLE + ", got '0x10'; write servings: 16 (in decimal digits)"),
                bad(
                        "servings: 4",
                        "servings: 1_000",
                        "2:11",
                        WHOLE
                                + ", got '1_000'; write servings: 1000 (without anything between"
                                + " the digits)"),
                bad(
                        "servings: 4",
                        "servings: 3000000000",
                        "2:11",
                        WHOLE + INT + ", got '3000000000'"),
                bad("servings: 4", "servings: 1e99", "2:11", WHOLE + INT + ", got '1e99'"),
                bad(
                        "servings: 4",
                        "servings: 1e-99999999999",
                        "2:11",
                        WHOLE + INT + ", got '1e-99999999999'"),
                bad("servings: 4", "servings: [4]", "2:11", WHOLE + ", got a list"),
                bad("servings: 4", "servings: {a: 4}", "2:11", WHOLE + ", got a mapping"),
                bad(
                        "servings: 4",
                        "servings:",
                        "2:10",
                        "'servings' has no value; it must be a whole number"),
                bad(
                        "servings: 4",
                        "servings: null",
                        "2:11",
                        "'servings' has no value; it must be a whole number"),
                bad(
                        "servings: 4",
                        "servings: \"a\\u0007\\n\"",
                        "2:11",
                        WHOLE + ", got 'a\\u0007\\n'"),
                bad(
                        "servings: 4",
                        "servings: " + "a".repeat(60),
                        "2:11",
                        WHOLE + ", got '" + "a".repeat(39) + "…'"),
                bad(
                        "servings: 4",
                        "serving: 4",
                        "2:1",
                        "there is no key 'serving' here. Did you mean 'servings'?"),
                bad(
                        "servings: 4",
                        "servings: 4\ncost: 5",
                        "3:1",
                        "there is no key 'cost' here. Known: " + KEYS),
                bad("servings: 4\n", "", "1:1", "'servings' is missing"),
                bad(
                        "servings: 4",
                        "servings: 4\nservings: 5",
                        "3:1",
                        "the key 'servings' is there twice; it was first at line 2, column 1"),
                bad(
                        "name: Soup",
                        "name: 2024",
                        "1:7",
                        "'name' must be text, got '2024'; write name: '2024'"),
                bad(
                        "name: Soup",
                        "name: true",
                        "1:7",
                        "'name' must be text, got 'true'; write name: 'true'"),
                bad("name: Soup", "name: [a]", "1:7", "'name' must be text, got a list"),
                bad(
                        "minutes: 45",
                        "minutes: soon",
                        "3:10",
                        "'minutes' must be a whole number, got 'soon'"),
                bad(
                        "spicy: true",
                        "spicy: no",
                        "6:8",
                        "'spicy' must be true or false, got 'no'; write spicy: false"),
                bad(
                        "spicy: true",
                        "spicy: 'true'",
                        "6:8",
                        "'spicy' must be true or false, got 'true'; write spicy: true"),
                bad(
                        "season: late-summer",
                        "season: late-sumer",
                        "5:9",
                        "'season' cannot be 'late-sumer'. Did you mean 'late-summer'?"),
                bad(
                        "season: late-summer",
                        "season: winter",
                        "5:9",
                        "'season' cannot be 'winter'. Known: spring, late-summer"),
                bad(
                        "season: late-summer",
                        "season: []",
                        "5:9",
                        "'season' must be one of spring, late-summer, got a list"),
                bad("from: 20", "from: cold", "4:23", "'from' must be a number, got 'cold'"),
                bad("from: 20", "from: .nan", "4:23", "'from' must be a number, got '.nan'"),
                bad("from: 20", "from: .inf", "4:23", "'from' must be a number, got '.inf'"),
                bad("from: 20", "from: 1e3", "4:16", "'to' must not be below 'from'"),
                bad(
                        "half-time: 500",
                        "half-time: 1e30",
                        "4:47",
                        "'half-time' must be a whole number from -9223372036854775808 to"
                                + " 9223372036854775807, got '1e30'"),
                bad(
                        "half-time: 500",
                        "halftime: 500",
                        "4:36",
                        "there is no key 'halftime' here. Did you mean 'half-time'?"),
                bad(", half-time: 500", "", "4:16", "'half-time' is missing"));
    }

    private static Stream<Arguments> families() {
        return Stream.of(
                bad(
                        "heat: {rising:",
                        "heat: {risng:",
                        "4:8",
                        "'heat' cannot be 'risng'. Did you mean 'rising'?"),
                bad(
                        "heat: {rising:",
                        "heat: {sinking:",
                        "4:8",
                        "'heat' cannot be 'sinking'. Known: " + HEATS),
                bad(
                        "half-time: 500}}",
                        "half-time: 500}, off: 1}",
                        "4:53",
                        "'heat' must have one key, but after 'rising' comes 'off'"),
                bad("  low: 80", "  low: of", "15:8", "'low' cannot be 'of'. Did you mean 'off'?"),
                bad("  low: 80", "  low: 400", "15:8", "an oven reaches 300 degrees, got 400.0"),
                bad(
                        "  low: 80",
                        "  low: '80'",
                        "15:8",
                        "'low' must be a number, but '80' is in quotes, which make it text; write"
                                + " 80"),
                bad(
                        "  low: 80",
                        "  low: {}",
                        "15:8",
                        "'low' must be one of " + HEATS + ", got a mapping"),
                bad(
                        "  low: 80",
                        "  low:",
                        "15:7",
                        "'low' has no value; it must be one of " + HEATS),
                bad(
                        "  low: 80",
                        "  low: rising",
                        "15:8",
                        "'rising' needs values; write {rising: {from: …, to: …, half-time: …}}"),
                bad("  low: 80", "  low: {off: 1}", "15:14", "'off' takes no values; write off"),
                bad("{steady: 200}", "{steady: 1e999}", "16:18", SIZE + "1e999'"),
                bad("{steady: 200}", "{steady: 1e-999}", "16:18", SIZE + "1e-999'"),
                bad(
                        "{steady: 200}",
                        "{steady: {degree: 1}}",
                        "16:19",
                        "there is no key 'degree' here. Did you mean 'degrees'?"),
                bad(
                        "- boil: 10",
                        "- 10",
                        "10:5",
                        "item 2 of 'steps' must be a mapping with one of the keys "
                                + KINDS
                                + ", got '10'"),
                bad(
                        "- boil: 10",
                        "- bake: 10",
                        "10:5",
                        "item 2 of 'steps' must have one of the keys " + KINDS),
                bad(
                        "- boil: 10",
                        "- boill: 10",
                        "10:5",
                        "there is no key 'boill' here. Did you mean 'boil'?"),
                bad(
                        "- boil: 10",
                        "- {boil: 10, chop: a}",
                        "10:16",
                        "'chop' cannot be together with 'boil' in line 10; keep one of them"),
                bad(
                        "- boil: 10",
                        "- {cut: b, chop: a}",
                        "10:14",
                        "'chop' means the same as 'cut' in line 10; take one out"),
                bad(
                        "- boil: 10",
                        "- boil: long",
                        "10:11",
                        "'boil' must be a whole number, got 'long'"),
                bad(
                        "grams: {salt: 5",
                        "grams: {salt: much",
                        "11:15",
                        "'salt' must be a number, got 'much'"),
                bad(
                        "notes: [first",
                        "notes: [5",
                        "12:9",
                        "item 1 of 'notes' must be text, got '5'; write '5'"),
                bad(
                        "notes: [first, 'second']",
                        "notes: first",
                        "12:8",
                        "'notes' must be a list, got 'first'"));
    }

    private static Arguments bad(String valid, String broken, String place, String message) {
        return Arguments.of(valid, broken, place + ": " + message);
    }
}
