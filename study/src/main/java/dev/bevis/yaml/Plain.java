package dev.bevis.yaml;

import dev.bevis.text.Decimal;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a word without quotes means in the core schema of YAML 1.2.
public final class Plain {

    private static final Pattern NULL = Pattern.compile("|~|null|Null|NULL");
    private static final Pattern TRUE = Pattern.compile("true|True|TRUE");
    private static final Pattern FALSE = Pattern.compile("false|False|FALSE");
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    private static final Pattern OTHER_NUMBER =
            Pattern.compile("0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

    private Plain() {}

    public static boolean isNull(Node node) {
        return node instanceof Node.Scalar scalar && isNull(scalar);
    }

    public static boolean isNull(Node.Scalar scalar) {
        return scalar.plain() && NULL.matcher(scalar.text()).matches();
    }

    public static Optional<Boolean> truth(Node.Scalar scalar) {
        if (scalar.plain() && TRUE.matcher(scalar.text()).matches()) {
            return Optional.of(true);
        }
        return scalar.plain() && FALSE.matcher(scalar.text()).matches()
                ? Optional.of(false)
                : Optional.empty();
    }

    /// Whether it is a number as Bevis writes them: decimal, finite, without zeros in front.
    public static boolean isNumber(Node node) {
        return node instanceof Node.Scalar scalar
                && scalar.plain()
                && Decimal.isNumber(scalar.text());
    }

    /// Whether it is text, not a number, a truth value or nothing.
    public static boolean isText(Node.Scalar scalar) {
        return !scalar.plain()
                || (!isNull(scalar)
                        && truth(scalar).isEmpty()
                        && !NUMBER.matcher(scalar.text()).matches()
                        && !OTHER_NUMBER.matcher(scalar.text()).matches());
    }

    /// A part of a document as JSON.
    public static JsonNode json(Node node) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (node) {
            case Node.Sequence(List<Node> items, var _) -> {
                ArrayNode array = json.arrayNode();
                items.forEach(item -> array.add(json(item)));
                yield array;
            }
            case Node.Mapping(List<Node.Entry> entries, var _) -> {
                ObjectNode object = json.objectNode();
                entries.forEach(entry -> object.set(entry.key().text(), json(entry.value())));
                yield object;
            }
            case Node.Scalar scalar -> {
                if (isNull(scalar)) {
                    yield json.nullNode();
                }
                Optional<Boolean> truth = truth(scalar);
                if (truth.isPresent()) {
                    yield json.booleanNode(truth.get());
                }
                yield isNumber(scalar)
                        ? number(Double.parseDouble(scalar.text()))
                        : json.stringNode(scalar.text());
            }
        };
    }

    private static JsonNode number(double value) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return value == (long) value && Math.abs(value) < 1e15
                ? json.numberNode((long) value)
                : json.numberNode(value);
    }

    /// Whether the text, written without quotes, would be text.
    public static boolean isText(String text) {
        return isText(new Node.Scalar(text, true, Mark.START));
    }
}
