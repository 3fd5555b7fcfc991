package dev.bevis.yaml.form;

import dev.bevis.text.Decimal;
import dev.bevis.text.Misread;
import dev.bevis.yaml.Node;
import dev.bevis.yaml.Plain;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;

/// A sealed family in which a number alone means one record.
///
/// @param member that record
/// @param component its one component with a key
record PlainNumberForm<T>(Class<T> type, NamedRecord member, Component component)
        implements Form<T> {

    static <T> PlainNumberForm<T> of(Class<T> family, Class<? extends T> meant) {
        RecordForm form = RecordForm.of(meant);
        List<Component> components = form.keys().components();
        if (components.size() != 1) {
            throw new IllegalArgumentException(
                    meant.getTypeName() + " must have one key, got " + form.keys().first());
        }
        return new PlainNumberForm<>(family, new NamedRecord(form), components.getFirst());
    }

    @Override
    public @Nullable T read(Node node, Reading reading) {
        return Plain.isNumber(node) || isLikeNumber(node)
                ? type.cast(member.read(node, reading))
                : reading.readStandard(type, node);
    }

    /// Whether it is a number in quotes or in another notation, about which the number's own form
    /// has more to say.
    static boolean isLikeNumber(Node node) {
        return node instanceof Node.Scalar(String text, var _, var _)
                && (Decimal.isNumber(text) || Misread.of(text).isPresent());
    }

    @Override
    public JsonNode whole(T value, Writing writing) {
        return writing.writeStandard(type, value);
    }

    @Override
    public JsonNode write(T value, Writing writing) {
        if (member.form().type().isInstance(value)) {
            JsonNode direct = member.write(value, writing);
            if (direct.isNumber()) {
                return direct;
            }
        }
        return writing.writeStandard(type, value);
    }

    @Override
    public ObjectNode schema(Schemas schemas) {
        return Schemas.anyOf(schemas.of(component.type()), schemas.standard(type));
    }
}
