package dev.bevis.yaml.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.yaml.Json;
import dev.bevis.yaml.Mark;
import dev.bevis.yaml.Node;
import dev.bevis.yaml.Problems;
import dev.bevis.yaml.Yaml;
import dev.bevis.yaml.annotation.Located;
import dev.bevis.yaml.annotation.Recipe;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.SequencedMap;
import java.util.stream.Stream;

@Tag("slow")
final class BinderRoundTripTest {

    private static final Recipe.Heat RISING = new Recipe.Rising(1e-5, 0.1, Long.MAX_VALUE);

    static Stream<Recipe> recipes() {
        SequencedMap<String, Double> grams = new LinkedHashMap<>();
        grams.put("z \"quoted\" \u0001\u2028😀", 0.1 + 0.2);
        grams.put("a", -0.5);
        SequencedMap<String, Recipe.Heat> trials = new LinkedHashMap<>();
        trials.put("steady", new Recipe.Steady(Double.MIN_VALUE));
        trials.put("off", new Recipe.Off());
        trials.put("held", new Recipe.Held(new Recipe.Held(new Recipe.Steady(3))));
        trials.put("deep", new Recipe.Held(RISING));
        Recipe.Step chop = new Recipe.Chop("true", Optional.of(false));
        Recipe.Step boil = new Recipe.Boil(3, Mark.START);
        return Stream.of(
                new Recipe(
                        "1e5",
                        Integer.MIN_VALUE,
                        OptionalInt.of(0),
                        RISING,
                        Optional.of(Recipe.Season.LATE_SUMMER),
                        false,
                        List.of(chop, boil),
                        Collections.unmodifiableSequencedMap(grams),
                        List.of(new Located<>("", Mark.START)),
                        Optional.of(List.of()),
                        Collections.unmodifiableSequencedMap(trials)),
                new Recipe(
                        "null",
                        1,
                        OptionalInt.empty(),
                        new Recipe.Off(),
                        Optional.empty(),
                        true,
                        List.of(),
                        Collections.unmodifiableSequencedMap(new LinkedHashMap<>()),
                        List.of(),
                        Optional.empty(),
                        Collections.unmodifiableSequencedMap(new LinkedHashMap<>())));
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void plainValueReadsBackEqual(Recipe recipe) {
        String json = Recipe.BINDER.plain(recipe).toString();
        assertThat(read(Recipe.class, Node.of(Json.read(json)))).isEqualTo(recipe);
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void textReadsBackEqualButForPlaces(Recipe recipe) {
        String text = Recipe.BINDER.text(recipe);
        assertThat(text.lines()).hasSize(1);
        Recipe read = read(Recipe.class, parse(text));
        assertThat(Recipe.BINDER.plain(read)).isEqualTo(Recipe.BINDER.plain(recipe));
    }

    @Test
    void mapsKeepTheOrderOfTheFile() {
        assertThat(read(Recipe.class, parse(Recipe.VALID)).trials().sequencedKeySet())
                .containsExactly("low", "high", "no", "nested");
    }

    @Test
    void recordIsWrittenAsAMemberOfItsFamily() {
        assertThat(Recipe.BINDER.text(RISING))
                .isEqualTo("{rising: {from: 1e-5, to: 0.1, half-time: 9223372036854775807}}");
        assertThat(Recipe.BINDER.text(new Recipe.Off())).isEqualTo("off");
        assertThat(Recipe.BINDER.text(new Recipe.Steady(200))).isEqualTo("200");
        assertThat(new Binder(List.of()).text(new Recipe.Steady(200))).isEqualTo("{steady: 200}");
        assertThat(Recipe.BINDER.text(new Recipe.Boil(5, Mark.START))).isEqualTo("{boil: 5}");
        assertThat(Recipe.BINDER.text(List.of(Recipe.Season.LATE_SUMMER, 5, true, "a: b")))
                .isEqualTo("[late-summer, 5, true, \"a: b\"]");
    }

    @ParameterizedTest
    @CsvSource({
        "1e-5, 1e-5",
        "0.00001, 1e-5",
        "0.00025, 2.5e-4",
        "0.001, 0.001",
        "0.0123, 0.0123",
        "45000, 45000",
        "4.5e4, 45000",
        "1e7, 1e7",
        "1e22, 1e22",
        "12345678, 12345678",
        "-1e-9, -1e-9",
        "-0.5, -0.5",
        "-0.0, -0",
        "0, 0",
        "4.9e-324, 4.9e-324",
        "0.30000000000000004, 0.30000000000000004"
    })
    void numbersAreShort(String number, String text) {
        double value = Double.parseDouble(number);
        assertThat(Recipe.BINDER.text(value)).isEqualTo(text);
        assertThat(read(Double.class, parse(text))).isEqualTo(value);
    }

    @Test
    void everyNumberReadsBackEqual() {
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertThat(read(Double.class, parse(Recipe.BINDER.text(value)))).isEqualTo(value);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a", "a b", "true", "null", "~", "5", "1e5", "0x1", "", " ", "a: b", "#a", "- a",
                "a\nb", "é", "'", "\"", "\\", "\u0000", "\u2028", "😀", ".inf", "yes", "a #b", "a:",
                "<<", "%a", "a,b", "[a", "---", "..."
            })
    void textReadsBackEqual(String text) {
        assertThat(read(String.class, parse(Recipe.BINDER.text(text)))).isEqualTo(text);
    }

    @Test
    void wholeNumbersMayBeWrittenAsPowers() {
        assertThat(read(Integer.class, parse("1e6"))).isEqualTo(1_000_000);
        assertThat(read(Long.class, parse("2.0"))).isEqualTo(2);
        assertThat(read(Long.class, parse("0e99"))).isEqualTo(0);
        assertThat(read(Long.class, parse("-9223372036854775808"))).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void numberThatIsNotFiniteCannotBeWritten() {
        assertThatThrownBy(() -> Recipe.BINDER.plain(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("only finite numbers can be written, got NaN");
    }

    private static Node parse(String text) {
        Problems problems = new Problems("soup.yaml");
        Node node = Yaml.parse(text, problems);
        if (node == null) {
            throw problems.exception();
        }
        return node;
    }

    private static <T> T read(Class<T> type, Node node) {
        Problems problems = new Problems("soup.yaml");
        T value = Recipe.BINDER.read(type, node, problems);
        if (value == null || !problems.isEmpty()) {
            throw problems.exception();
        }
        return value;
    }
}
