package dev.bevis.yaml.form;

import dev.bevis.choice.Example;
import dev.bevis.yaml.Flow;
import dev.bevis.yaml.Guide;
import dev.bevis.yaml.Node;
import dev.bevis.yaml.Plain;
import dev.bevis.yaml.Problems;
import dev.bevis.yaml.Yaml;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// The way between documents and records: the records say what a file may hold, and reading,
/// writing and the schema follow them.
///
/// It knows numbers, text, truth values, enums, lists, maps by text, `Optional`,
/// [dev.bevis.yaml.annotation.Located], records and sealed families of records; a [Form] teaches it
/// more, or other words for what it knows.
public final class Binder {

    private final Map<Type, Form<?>> given = new LinkedHashMap<>();
    private final ConcurrentMap<Type, Form<?>> standard = new ConcurrentHashMap<>();

    private final ConcurrentMap<Type, List<Node>> examples = new ConcurrentHashMap<>();

    private final Guide guide;

    /// @throws IllegalArgumentException if two forms are for one type
    public Binder(List<Form<?>> forms) {
        this(forms, Guide.NONE);
    }

    /// @param guide what messages say beyond what is wrong
    /// @throws IllegalArgumentException if two forms are for one type
    public Binder(List<Form<?>> forms, Guide guide) {
        this.guide = guide;
        for (Form<?> form : forms) {
            if (given.putIfAbsent(form.type(), form) != null) {
                throw new IllegalArgumentException(
                        "two forms are for " + form.type().getTypeName());
            }
        }
    }

    /// The value of a node; null, with problems, if it has none. All problems are found in one
    /// pass, so there may be problems and a value.
    public <T> @Nullable T read(Class<T> type, Node node, Problems problems) {
        return reading(problems).read(type, node);
    }

    /// As [#read(Class, Node, Problems)], of any type that a component can have.
    public @Nullable Object read(Type type, Node node, Problems problems) {
        return reading(problems).read(type, node);
    }

    private Reading reading(Problems problems) {
        return new Reading(this, problems, Place.of("the document", ""));
    }

    /// The value of an option of a command line.
    ///
    /// @param option as it is written, such as `--batch`
    /// @param type any that a component can have
    /// @param examples of what is right
    public @Nullable Object readOption(
            String option, Type type, Node node, List<Node> examples, Problems problems) {
        Place place = Place.of(option, option + " ").with(examples);
        return new Reading(this, problems, place).read(type, node);
    }

    /// The value of a file.
    ///
    /// @throws dev.bevis.yaml.YamlException if the file cannot be read or has problems, with all of
    ///   them
    public <T> T read(Class<T> type, Path file) {
        Problems problems = new Problems(file.toString());
        T value = read(type, Yaml.read(file), problems);
        if (value == null || !problems.isEmpty()) {
            throw problems.exception();
        }
        return value;
    }

    /// The value in the words that [#read] takes. A record is written as a member of its sealed
    /// family if it has one.
    public JsonNode plain(Object value) {
        return new Writing(this).write(value);
    }

    /// The value in the words that [#read] of this type takes.
    public JsonNode plain(Type type, Object value) {
        return new Writing(this).write(type, value);
    }

    /// The value with all its keys, none of them left out because a shorter form says the same.
    @SuppressWarnings("unchecked")
    public JsonNode whole(Type type, Object value) {
        return ((Form<Object>) form(type)).whole(value, new Writing(this));
    }

    /// The value as YAML in one line, as short as it stays readable, such as `0.01`, `he` or
    /// `{cyclic: {min: 1e-5, max: 0.1}}`.
    public String text(Object value) {
        return Flow.text(plain(value));
    }

    /// The JSON Schema, draft 2020-12, of the files that [#read] of this type takes.
    public ObjectNode schema(Class<?> type) {
        return new Schemas(this).document(type);
    }

    /// A part of a document as YAML in one line.
    public static String text(Node node) {
        return Flow.text(node);
    }

    /// A part of a document as JSON.
    public static JsonNode json(Node node) {
        return Plain.json(node);
    }

    Guide guide() {
        return guide;
    }

    /// Examples of a type: those of the guide, or of its own [Example].
    List<Node> examples(Type type) {
        return examples.computeIfAbsent(type, this::exampleOf);
    }

    private List<Node> exampleOf(Type type) {
        List<Node> given = guide.examples(type);
        Example example =
                type instanceof Class<?> plain ? plain.getAnnotation(Example.class) : null;
        if (!given.isEmpty() || example == null) {
            return given;
        }
        Problems problems = new Problems(type.getTypeName());
        Node node = Yaml.parse(example.value(), problems);
        if (node == null || !problems.isEmpty()) {
            throw new IllegalStateException("an example cannot be read: " + problems.sorted());
        }
        return List.of(node);
    }

    boolean isGiven(Type type) {
        return given.containsKey(type);
    }

    Form<?> form(Type type) {
        Form<?> form = given.get(type);
        return form == null ? standard(type) : form;
    }

    /// The form that a type has without those given.
    Form<?> standard(Type type) {
        Form<?> known = standard.get(type);
        if (known != null) {
            return known;
        }
        Form<?> form = StandardForms.of(type);
        Form<?> first = standard.putIfAbsent(type, form);
        return first == null ? form : first;
    }
}
