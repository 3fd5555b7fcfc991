package dev.bevis.yaml.form;

import dev.bevis.choice.BareList;
import dev.bevis.choice.BareNumber;
import dev.bevis.text.Decimal;
import dev.bevis.text.Spelling;
import dev.bevis.yaml.Flow;
import dev.bevis.yaml.Node;
import dev.bevis.yaml.Plain;
import dev.bevis.yaml.Problems;
import dev.bevis.yaml.Shown;
import dev.bevis.yaml.Yaml;
import dev.bevis.yaml.annotation.WrittenNames;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// One of a sealed family of records: `{name: …}`, the name alone where there is nothing more to
/// say, or a [ShortForm]; a number alone where it means one of them, or means one with letters
/// behind it. A list alone may mean one of them, too.
final class FamilyForm implements Form<Object> {

    /// In front of letters.
    private static final String NUMBER = "[0-9]*\\.?[0-9]+";

    private final Class<?> type;
    private final SequencedMap<String, NamedRecord> byName = new LinkedHashMap<>();
    private final Map<Class<?>, String> names = new LinkedHashMap<>();
    private final Optional<RecordForm> number;
    private final Optional<NamedRecord> list;

    FamilyForm(Class<?> type, List<Class<? extends Record>> members) {
        this.type = type;
        for (Class<?> member : members) {
            List<String> all = WrittenNames.of(member, member.getSimpleName());
            names.put(member, all.getFirst());
            for (String name : all) {
                if (byName.put(name, new NamedRecord(RecordForm.of(member))) != null) {
                    throw new IllegalArgumentException(
                            "'" + name + "' means two records of " + type.getTypeName());
                }
            }
        }
        number = first(members, BareNumber.class);
        list = first(members, BareList.class).map(NamedRecord::new);
    }

    private static Optional<RecordForm> first(
            List<Class<? extends Record>> members, Class<? extends Annotation> annotation) {
        return members.stream()
                .filter(member -> member.isAnnotationPresent(annotation))
                .map(RecordForm::of)
                .findFirst();
    }

    @Override
    public Class<?> type() {
        return type;
    }

    @Override
    public @Nullable Object read(Node node, Reading reading) {
        return switch (node) {
            case Node.Scalar scalar when !Plain.isNull(scalar) -> bare(scalar, reading);
            case Node.Mapping mapping when !mapping.entries().isEmpty() -> named(mapping, reading);
            case Node.Sequence items when list.isPresent() -> list.get().readSingle(items, reading);
            case Node _ -> {
                reading.wrong(node, "one of " + Shown.list(byName.keySet()));
                yield null;
            }
        };
    }

    private @Nullable Object bare(Node.Scalar name, Reading reading) {
        if (list.isPresent() && name.text().startsWith("[")) {
            Problems own = new Problems("");
            if (Yaml.parse(name.text(), own) instanceof Node.Sequence items && own.isEmpty()) {
                return list.get().readSingle(new Node.Sequence(items.items(), name.at()), reading);
            }
        }
        if (isShort(name)) {
            return shortForm(name, reading);
        }
        for (NamedRecord each : byName.values()) {
            String suffix = each.suffix();
            if (!suffix.isEmpty() && name.text().matches(NUMBER + suffix)) {
                String count = name.text().substring(0, name.text().length() - suffix.length());
                return each.readSingle(new Node.Scalar(count, true, name.at()), reading);
            }
        }
        NamedRecord member = byName.get(name.text());
        if (member == null && number.isPresent() && PlainNumberForm.isLikeNumber(name)) {
            return number(number.get(), name, reading);
        }
        if (member == null) {
            Optional<String> meant = meant(name, reading);
            if (meant.isPresent()) {
                reading.unknown(name, byName.keySet(), meant.get());
            } else {
                reading.unknown(name, byName.keySet());
            }
            return null;
        }
        Node nothing = new Node.Mapping(List.of(), name.at());
        if (member.isBare()) {
            return member.read(nothing, reading);
        }
        reading.problem(
                name.at(),
                "'"
                        + name.text()
                        + "' needs values; write "
                        + reading.written(
                                "{"
                                        + name.text()
                                        + ": "
                                        + reading.within(member.form().type())
                                                .example()
                                                .map(example -> needed(example, member))
                                                .map(Flow::text)
                                                .orElse(
                                                        "{"
                                                                + String.join(
                                                                        ": …, ",
                                                                        member.form()
                                                                                .keys()
                                                                                .first())
                                                                + ": …}")
                                        + "}"));
        return null;
    }

    /// An example with the keys alone that must be there.
    private static Node needed(Node example, NamedRecord member) {
        List<String> introduced =
                member.form().components().stream()
                        .filter(Component::isIntroduced)
                        .map(Component::key)
                        .toList();
        return example instanceof Node.Mapping mapping
                ? new Node.Mapping(
                        mapping.entries().stream()
                                .filter(entry -> !introduced.contains(entry.key().text()))
                                .toList(),
                        mapping.at())
                : example;
    }

    private boolean isShort(Node.Scalar text) {
        return ShortForm.isMeant(text.text())
                && names.keySet().stream().anyMatch(FamilyForm::hasComponents);
    }

    private static boolean hasComponents(Class<?> member) {
        return member.getRecordComponents().length > 0;
    }

    private @Nullable Object shortForm(Node.Scalar text, Reading reading) {
        String name = text.text().substring(0, text.text().indexOf(':'));
        NamedRecord member = byName.get(name);
        if (member == null) {
            reading.unknown(new Node.Scalar(name, true, text.at()), byName.keySet());
            return null;
        }
        return new ShortForm(name, member.form()).read(text, reading);
    }

    /// The record that a number alone means.
    private static @Nullable Object number(RecordForm form, Node.Scalar text, Reading reading) {
        List<Component> components = form.components();
        Object value = reading.read(components.getFirst().type(), text);
        if (value == null) {
            return null;
        }
        Object[] values = new Object[components.size()];
        Arrays.fill(values, false);
        values[0] = value;
        return form.create(text.at(), reading, values);
    }

    /// A number without the name of what it counts, with the name that the example has.
    private Optional<String> meant(Node.Scalar number, Reading reading) {
        if (!Decimal.isNumber(number.text())
                || !(reading.example().orElse(null) instanceof Node.Mapping example)
                || example.entries().size() != 1) {
            return Optional.empty();
        }
        Node named =
                new Node.Mapping(
                        List.of(
                                new Node.Entry(
                                        example.entries().getFirst().key(),
                                        new Node.Scalar(number.text(), true, number.at()))),
                        number.at());
        return reading.isRight(this, named) ? Optional.of(Flow.text(named)) : Optional.empty();
    }

    private @Nullable Object named(Node.Mapping mapping, Reading reading) {
        Node.Entry entry = mapping.entries().getFirst();
        NamedRecord member = byName.get(entry.key().text());
        if (member == null) {
            reading.unknown(entry.key(), byName.keySet());
        }
        if (mapping.entries().size() > 1) {
            Node.Scalar second = mapping.entries().get(1).key();
            reading.problem(
                    second.at(),
                    reading.what()
                            + " must have one key, but after "
                            + Shown.quoted(entry.key().text())
                            + " comes "
                            + Shown.quoted(second.text())
                            + reading.exampleAfter("; for example "));
        }
        if (member != null && standsAlone(member, entry.value())) {
            reading.problem(
                    entry.value().at(),
                    Shown.quoted(entry.key().text())
                            + " takes no values; write "
                            + reading.written(entry.key().text()));
            return null;
        }
        return member == null ? null : member.read(entry.value(), reading.of(entry.key()));
    }

    /// Whether a value stands behind the name of a record that has no components.
    private static boolean standsAlone(NamedRecord member, Node value) {
        return !hasComponents(member.form().type()) && !(value instanceof Node.Mapping);
    }

    @Override
    public JsonNode write(Object value, Writing writing) {
        String name = names.get(value.getClass());
        NamedRecord member = name == null ? null : byName.get(name);
        if (name == null || member == null) {
            throw new IllegalArgumentException(
                    value.getClass().getTypeName() + " is not of " + type.getTypeName());
        }
        return value instanceof Record choice && Spelling.isBare(choice)
                ? writing.write(
                        member.form().components().getFirst().type(),
                        member.form().components().getFirst().value(value))
                : named(name, member, value, writing);
    }

    private static JsonNode named(String name, NamedRecord member, Object value, Writing writing) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        JsonNode written = member.write(value, writing);
        if (member.isBare() && written.isEmpty()) {
            return Decimal.isNumber(name)
                    ? json.numberNode(Integer.parseInt(name))
                    : json.stringNode(name);
        }
        return json.objectNode().set(name, written);
    }

    @Override
    public JsonNode whole(Object value, Writing writing) {
        String name = names.get(value.getClass());
        NamedRecord member = name == null ? null : byName.get(name);
        return name == null || member == null
                ? write(value, writing)
                : named(name, member, value, writing);
    }

    @Override
    public ObjectNode schema(Schemas schemas) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        ArrayNode cases = schema.putArray("anyOf");
        Stream.concat(number.stream(), list.map(NamedRecord::form).stream())
                .forEach(form -> cases.add(schemas.of(form.components().getFirst().type())));
        ArrayNode bare = JsonNodeFactory.instance.arrayNode();
        byName.forEach((name, member) -> {
            if (member.isBare()) {
                bare.add(name);
            }
            ObjectNode named = Schemas.type("object");
            named.putObject("properties").set(name, member.schema(schemas));
            named.putArray("required").add(name);
            cases.add(named.put("additionalProperties", false));
        });
        if (!bare.isEmpty()) {
            cases.addObject().set("enum", bare);
        }
        if (list.isPresent()) {
            cases.add(Schemas.type("string").put("pattern", "^\\["));
        }
        byName.values().stream()
                .map(NamedRecord::suffix)
                .filter(suffix -> !suffix.isEmpty())
                .forEach(suffix ->
                        cases.add(
                                Schemas.type("string")
                                        .put("pattern", "^" + NUMBER + suffix + "$")));
        if (names.keySet().stream().anyMatch(FamilyForm::hasComponents)) {
            cases.add(Schemas.type("string").put("pattern", ShortForm.pattern()));
        }
        return schema;
    }
}
