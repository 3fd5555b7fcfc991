package dev.bevis.yaml;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;

/// Documents as other programs see them: what words without quotes mean is told by the core schema.
public final class Json {

    private static final JsonNodeFactory FACTORY = JsonNodeFactory.instance;

    private Json() {}

    public static JsonNode read(String json) {
        return JsonMapper.shared().readTree(json);
    }

    public static JsonNode of(Node node) {
        return switch (node) {
            case Node.Scalar scalar -> of(scalar);
            case Node.Sequence sequence -> {
                ArrayNode items = FACTORY.arrayNode();
                sequence.items().forEach(item -> items.add(of(item)));
                yield items;
            }
            case Node.Mapping mapping -> {
                ObjectNode entries = FACTORY.objectNode();
                mapping.entries().forEach(each -> entries.set(each.key().text(), of(each.value())));
                yield entries;
            }
        };
    }

    private static JsonNode of(Node.Scalar scalar) {
        if (Plain.isNull(scalar)) {
            return FACTORY.nullNode();
        }
        if (Plain.isNumber(scalar)) {
            return FACTORY.numberNode(new BigDecimal(scalar.text()));
        }
        return Plain.truth(scalar)
                .<JsonNode>map(FACTORY::booleanNode)
                .orElseGet(() -> FACTORY.stringNode(scalar.text()));
    }
}
