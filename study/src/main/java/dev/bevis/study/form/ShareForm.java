package dev.bevis.study.form;

import dev.bevis.study.setting.Share;
import dev.bevis.yaml.Node;
import dev.bevis.yaml.form.Form;
import dev.bevis.yaml.form.Reading;
import dev.bevis.yaml.form.Schemas;
import dev.bevis.yaml.form.Writing;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.Type;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A number of images such as `5000`, or a share of them such as `0.1`.
///
/// @param type [Share.ImageCount], or [Share] as it is written alone
record ShareForm(Type type) implements Form<Object> {

    private static final Pattern DECIMAL = Pattern.compile("[0-9]*\\.[0-9]+");
    private static final Pattern PERCENT = Pattern.compile("([0-9]{1,4}(?:\\.[0-9]+)?) ?%");
    private static final double HUNDRED = 100;

    @Override
    public @Nullable Object read(Node node, Reading reading) {
        if (node instanceof Node.Scalar scalar) {
            Matcher percent = PERCENT.matcher(scalar.text());
            if (percent.matches()) {
                double share = Double.parseDouble(percent.group(1)) / HUNDRED;
                return reading.attempt(node.at(), () -> new Share(share));
            }
            if (DECIMAL.matcher(scalar.text()).matches()) {
                double share = Double.parseDouble(scalar.text());
                return reading.attempt(node.at(), () -> new Share(share));
            }
        }
        return reading.read(int.class, node);
    }

    @Override
    public JsonNode write(Object value, Writing writing) {
        return value instanceof Share share
                ? JsonNodeFactory.instance.numberNode(share.fraction())
                : writing.write(int.class, value);
    }

    @Override
    public ObjectNode schema(Schemas schemas) {
        ObjectNode share = Schemas.type("number");
        share.put("exclusiveMinimum", 0).put("exclusiveMaximum", 1);
        return Schemas.anyOf(schemas.of(int.class), share);
    }
}
