package dev.bevis.yaml.form;

import dev.bevis.choice.Suffixed;
import dev.bevis.yaml.Node;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;

/// A record of a family that is told by its name: what stands after the name.
///
/// A record with one key may have its value there directly. It has not if that were a mapping that
/// is empty or has the key.
///
/// @param form the record
record NamedRecord(RecordForm form) {

    /// Whether the name alone is enough.
    boolean isBare() {
        return form.keys().components().stream().allMatch(Component::isIntroduced);
    }

    /// The letters behind a number that mean this record; empty where none do.
    String suffix() {
        Suffixed suffixed = form.type().getAnnotation(Suffixed.class);
        return suffixed == null ? "" : suffixed.value();
    }

    @Nullable Object read(Node node, Reading reading) {
        if (reading.isGiven(form.type())) {
            return reading.read(form.type(), node);
        }
        if (!isSingle() || isWhole(node, reading)) {
            return form.read(node, reading);
        }
        return readSingle(node, reading);
    }

    /// The record with its one value.
    @Nullable Object readSingle(Node node, Reading reading) {
        Object direct = reading.read(single().type(), node);
        if (direct == null) {
            return null;
        }
        List<Component> components = form.components();
        Object[] values =
                components.stream().map(each -> each.isPlace() ? node.at() : direct).toArray();
        return form.create(node.at(), reading, values);
    }

    private boolean isWhole(Node node, Reading reading) {
        return node instanceof Node.Mapping mapping
                && (mapping.entries().isEmpty()
                        || mapping.entries().stream()
                                .anyMatch(entry -> single().keys().contains(entry.key().text()))
                        || (StandardForms.isScalar(single().type())
                                && !reading.isGiven(single().type())));
    }

    JsonNode write(Object value, Writing writing) {
        if (writing.isGiven(form.type())) {
            return writing.write(form.type(), value);
        }
        ObjectNode whole = form.write(value, writing);
        if (!isSingle() || whole.isEmpty()) {
            return whole;
        }
        JsonNode direct = whole.get(single().key());
        boolean isAmbiguous =
                single().isIntroduced()
                        || (direct.isObject()
                                && (direct.isEmpty()
                                        || single().keys().stream().anyMatch(direct::has)));
        return isAmbiguous ? whole : direct;
    }

    ObjectNode schema(Schemas schemas) {
        ObjectNode whole = schemas.of(form.type());
        return isSingle() && !schemas.isGiven(form.type())
                ? Schemas.anyOf(schemas.of(single().type()), whole)
                : whole;
    }

    private boolean isSingle() {
        return form.keys().components().size() == 1;
    }

    private Component single() {
        return form.keys().components().getFirst();
    }
}
