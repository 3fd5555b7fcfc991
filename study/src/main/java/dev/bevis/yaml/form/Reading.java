package dev.bevis.yaml.form;

import dev.bevis.text.Decimal;
import dev.bevis.text.Misread;
import dev.bevis.yaml.Guide;
import dev.bevis.yaml.Mark;
import dev.bevis.yaml.Node;
import dev.bevis.yaml.Plain;
import dev.bevis.yaml.Problems;
import dev.bevis.yaml.Shown;
import dev.bevis.yaml.Suggestions;
import dev.bevis.yaml.annotation.Missing;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// The reading of one node: what a [Form] needs to read its parts and to report problems.
public final class Reading {

    private final Binder binder;
    private final Problems problems;
    private final Place place;
    private final @Nullable List<Missing> missing;

    Reading(Binder binder, Problems problems, Place place) {
        this(binder, problems, place, null);
    }

    private Reading(
            Binder binder, Problems problems, Place place, @Nullable List<Missing> missing) {
        this.binder = binder;
        this.problems = problems;
        this.place = place;
        this.missing = missing;
    }

    /// What messages call the value being read, such as `'batch'`.
    public String what() {
        return place.what();
    }

    /// This reading for a part with a name of its own.
    public Reading of(String part) {
        return at(place.part(part));
    }

    /// This reading for the value of a key.
    public Reading of(Node.Scalar key) {
        return at(place.value(key));
    }

    /// This reading for a value that has a name beside what messages call it.
    public Reading named(Node.Scalar name) {
        String before = name.text() + ": ";
        return at(new Place(what(), before, before, place.examples(), place.path()));
    }

    /// This reading with the examples of a type.
    public Reading within(Type type) {
        return at(place.with(binder.examples(type)));
    }

    /// This reading with an example of its own.
    public Reading showing(Node example) {
        return at(place.with(List.of(example)));
    }

    /// The first example of what is being read, if there is one.
    public Optional<Node> example() {
        return place.examples().stream().findFirst();
    }

    /// This reading, but keys that are not there are told to `into` and not reported. Where there
    /// are some, the value is null.
    public Reading forgiving(List<Missing> into) {
        return new Reading(binder, problems, place.start(), into);
    }

    private Reading at(Place other) {
        return new Reading(binder, problems, other, missing);
    }

    /// The value of a node; null, with a problem reported, if it has none.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> @Nullable T read(Class<T> type, Node node) {
        return (T) read((Type) type, node);
    }

    /// The value of a node; null, with a problem reported, if it has none.
    public @Nullable Object read(Type type, Node node) {
        return read(binder.form(type), node);
    }

    /// What [#read] gives without the forms that the binder was given for this very type.
    @SuppressWarnings("unchecked")
    public <T> @Nullable T readStandard(Class<T> type, Node node) {
        return (T) read(binder.standard(type), node);
    }

    /// What `made` gives; null, with its message reported, if it refuses with an
    /// [IllegalArgumentException].
    public <T> @Nullable T attempt(Mark at, Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            refused(at, e);
            return null;
        }
    }

    /// Reports that a value was refused, with an example.
    void refused(Mark at, IllegalArgumentException why) {
        String message = String.valueOf(why.getMessage());
        boolean hasExample = message.contains("for example");
        problem(at, message + (hasExample ? "" : exampleAfter("; for example ")));
    }

    /// Reports that something is wrong at a place.
    public void problem(Mark at, String message) {
        problems.add(at, message);
    }

    /// Reports that the node is not what was expected, for instance `a whole number`.
    public void wrong(Node node, String expected) {
        problem(node.at(), expectation(node, expected) + exampleAfter("; for example "));
    }

    /// As [#wrong(Node, String)], where it is known what was meant.
    ///
    /// @param right the value as a file has it
    public void wrong(Node node, String expected, String right) {
        problem(node.at(), expectation(node, expected) + "; write " + place.written(right));
    }

    /// As [#wrong(Node, String)], for numbers: says how the text that is there is written as one.
    ///
    /// @param isRight whether a number is one of those expected
    public void wrongNumber(Node node, String expected, Predicate<String> isRight) {
        if (node instanceof Node.Scalar(String text, boolean plain, var _)) {
            if (!plain && Decimal.isNumber(text) && isRight.test(text)) {
                problem(
                        node.at(),
                        what()
                                + " must be "
                                + expected
                                + ", but "
                                + Shown.quoted(text)
                                + " is in quotes, which make it text; write "
                                + place.written(text));
                return;
            }
            // A share of a count is not that count.
            Optional<Misread> misread =
                    Misread.of(text)
                            .filter(read -> isRight.test(read.number()))
                            .filter(_ ->
                                    !(expected.startsWith("a whole number")
                                            && text.strip().endsWith("%")));
            if (misread.isPresent()) {
                problem(
                        node.at(),
                        expectation(node, expected) + "; " + misread.get().advice(place.before()));
                return;
            }
        }
        wrong(node, expected);
    }

    /// The value with its key: `lambda: 0.01`.
    String written(String value) {
        return place.written(value);
    }

    private String expectation(Node node, String expected) {
        return Plain.isNull(node)
                ? what() + " has no value; it must be " + expected
                : what() + " must be " + expected + ", got " + Shown.node(node);
    }

    /// The example after some words, if there is one.
    String exampleAfter(String words) {
        return place.example().map(example -> words + example).orElse("");
    }

    /// Reports a word that is none of those known.
    public void unknown(Node.Scalar word, Collection<String> known) {
        problem(
                word.at(),
                what()
                        + " cannot be "
                        + Shown.quoted(word.text())
                        + ". "
                        + meaning(word.text(), known)
                        + (known.stream().anyMatch(each -> means(word.text(), each))
                                ? ""
                                : exampleAfter("; for example ")));
    }

    /// As [#unknown(Node.Scalar, Collection)], where it is known what was meant.
    ///
    /// @param right the value as a file has it
    void unknown(Node.Scalar word, Collection<String> known, String right) {
        problem(
                word.at(),
                what()
                        + " cannot be "
                        + Shown.quoted(word.text())
                        + ". "
                        + meaning(word.text(), known)
                        + "; write "
                        + place.written(right));
    }

    /// Reports a key that is none of those known.
    public void unknownKey(Node.Scalar key, Collection<String> known) {
        problem(
                key.at(),
                "there is no key "
                        + Shown.quoted(key.text())
                        + " here. "
                        + meaningOfKey(key.text(), known));
    }

    /// A sentence on what an unknown key means, with an example where it has another name here.
    public String meaningOfKey(String key, Collection<String> known) {
        return meaning(key, known)
                + binder.guide()
                        .hint()
                        .synonym(key, known)
                        .flatMap(meant ->
                                place.value(new Node.Scalar(meant, true, Mark.START)).example())
                        .map(example -> " Write " + example)
                        .orElseGet(() ->
                                Suggestions.nearest(key, known).isPresent()
                                        ? ""
                                        : exampleAfter("; for example "));
    }

    /// A sentence on what an unknown word means.
    public String meaning(String word, Collection<String> known) {
        Guide.Hint hint = binder.guide().hint();
        return hint.synonym(word, known)
                .map(meant -> "Did you mean '" + meant + "'?")
                .or(() -> near(word, known))
                .or(() -> hint.sentence(word, known))
                .orElseGet(() -> Suggestions.sentence(word, known));
    }

    private static Optional<String> near(String word, Collection<String> known) {
        return Suggestions.nearest(word, known).map(_ -> Suggestions.sentence(word, known));
    }

    /// Whether a text hints at one of the words, so that it need not be said that it is missing.
    boolean means(String word, String known) {
        return Suggestions.nearest(word, List.of(known)).isPresent()
                || binder.guide().hint().synonym(word, List.of(known)).isPresent();
    }

    /// Reports that a key is not there, or tells it.
    void missing(Mark at, String key) {
        if (missing != null) {
            missing.add(new Missing(place.path(), key, at));
            return;
        }
        Place value = place.value(new Node.Scalar(key, true, at));
        problem(
                at,
                "'"
                        + key
                        + "' is missing"
                        + value.example().map(example -> "; for example " + example).orElse(""));
    }

    /// Whether a node can be read without a problem.
    boolean isRight(Form<?> form, Node node) {
        Problems own = new Problems("");
        return form.read(node, new Reading(binder, own, place)) != null && own.isEmpty();
    }

    /// As [#isRight(Form, Node)], as a type.
    boolean isRight(Type type, Node node) {
        return isRight(binder.form(type), node);
    }

    /// The value of a component whose key is missing; null if it must not be missing.
    @Nullable Object absent(Component component) {
        return component.absent(binder);
    }

    /// A reading of the same value with problems of its own, without examples, nothing forgiven.
    Reading alone(Problems own) {
        return new Reading(binder, own, Place.of(what(), ""));
    }

    boolean isGiven(Type type) {
        return binder.isGiven(type);
    }

    private @Nullable Object read(Form<?> form, Node node) {
        int before = told();
        Object value = form.read(node, this);
        if (value == null && told() == before) {
            wrong(node, "something else");
        }
        return value;
    }

    private int told() {
        return problems.count() + (missing == null ? 0 : missing.size());
    }
}
