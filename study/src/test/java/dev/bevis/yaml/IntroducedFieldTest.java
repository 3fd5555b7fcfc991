package dev.bevis.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.choice.Introduced;
import dev.bevis.text.Spelling;
import dev.bevis.yaml.form.Binder;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A rehearsal of what happens when a field is added to records that are already stored: one of
/// each kind, a component of a member, and a member.
class IntroducedFieldTest {

    private static final Binder BINDER = new Binder(List.of());

    enum Side {
        LEFT,
        RIGHT
    }

    sealed interface Shape {}

    record Ball() implements Shape {}

    /// Its edges could always be chosen, their color came later.
    record Box(int edges, @Introduced("red") String color) implements Shape {}

    /// A member that came later.
    record Cone(double angle) implements Shape {}

    /// As it was when things were stored.
    record Before(double weight, Shape shape) {}

    record After(
            double weight,
            Shape shape,
            @Introduced("0.9") double number,
            @Introduced("3") int whole,
            @Introduced("false") boolean truth,
            @Introduced("left") Side word,
            @Introduced("ball") Shape family,
            @Introduced("{box: {edges: 4}}") Shape choice,
            @Introduced("[]") List<Integer> list) {

        static After usual(double weight, Shape shape) {
            return new After(
                    weight,
                    shape,
                    0.9,
                    3,
                    false,
                    Side.LEFT,
                    new Ball(),
                    new Box(4, "red"),
                    List.of());
        }
    }

    private static <T> T read(Class<T> type, String text) {
        Problems problems = new Problems(text);
        Node node = Optional.ofNullable(Yaml.parse(text, problems)).orElseThrow();
        T value = BINDER.read(type, node, problems);
        assertThat(problems.isEmpty()).as("%s", problems.sorted()).isTrue();
        return Optional.ofNullable(value).orElseThrow();
    }

    static Stream<Shape> shapes() {
        return Stream.of(new Ball(), new Box(6, "red"));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void whatWasStoredIsReadAsItAlwaysWas(Shape shape) {
        String stored = BINDER.text(new Before(0.5, shape));
        assertThat(read(After.class, stored)).isEqualTo(After.usual(0.5, shape));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void identitiesAndTextsOfWhatWasStoredAreThose(Shape shape) {
        assertThat(Spelling.components(After.usual(0.5, shape)))
                .isEqualTo(Spelling.components(new Before(0.5, shape)));
        assertThat(BINDER.text(After.usual(0.5, shape)))
                .isEqualTo(BINDER.text(new Before(0.5, shape)));
    }

    static Stream<After> others() {
        After u = After.usual(0.5, new Ball());
        return Stream.of(
                new After(0.5, new Ball(), 0.8, 3, false, u.word, u.family, u.choice, List.of()),
                new After(0.5, new Ball(), 0.9, 4, false, u.word, u.family, u.choice, List.of()),
                new After(0.5, new Ball(), 0.9, 3, true, u.word, u.family, u.choice, List.of()),
                new After(
                        0.5, new Ball(), 0.9, 3, false, Side.RIGHT, u.family, u.choice, List.of()),
                new After(0.5, new Ball(), 0.9, 3, false, u.word, new Cone(1), u.choice, List.of()),
                new After(
                        0.5,
                        new Ball(),
                        0.9,
                        3,
                        false,
                        u.word,
                        u.family,
                        new Box(5, "red"),
                        u.list),
                new After(0.5, new Ball(), 0.9, 3, false, u.word, u.family, u.choice, List.of(1)),
                After.usual(0.5, new Box(6, "blue")),
                After.usual(0.5, new Cone(0.1)));
    }

    @Test
    void everyOtherValueHasAnIdentityOfItsOwn() {
        assertThat(
                        Stream.concat(
                                        others(),
                                        Stream.of(
                                                After.usual(0.5, new Ball()),
                                                After.usual(0.5, new Box(6, "red"))))
                                .map(Spelling::components))
                .doesNotHaveDuplicates()
                .hasSize(11);
    }

    @ParameterizedTest
    @MethodSource("others")
    void otherValuesAreReadBack(After other) {
        assertThat(read(After.class, BINDER.text(other))).isEqualTo(other);
    }

    @Test
    void theSchemaAsksForNoneOfThem() {
        assertThat(BINDER.schema(After.class).at("/$defs/after/required").toString())
                .isEqualTo("[\"weight\",\"shape\"]");
    }
}
