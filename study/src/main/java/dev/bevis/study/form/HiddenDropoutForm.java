package dev.bevis.study.form;

import dev.bevis.study.setting.HiddenDropout;
import dev.bevis.text.Decimal;
import dev.bevis.yaml.Node;
import dev.bevis.yaml.Plain;
import dev.bevis.yaml.form.Form;
import dev.bevis.yaml.form.Reading;
import dev.bevis.yaml.form.Schemas;
import dev.bevis.yaml.form.Writing;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.Type;

/// A share.
record HiddenDropoutForm() implements Form<HiddenDropout> {

    @Override
    public Type type() {
        return HiddenDropout.class;
    }

    @Override
    public @Nullable HiddenDropout read(Node node, Reading reading) {
        if (!Plain.isNumber(node)) {
            reading.wrongNumber(node, "a share from 0 to 0.998", HiddenDropoutForm::isRight);
            return null;
        }
        Double share = reading.read(double.class, node);
        return share == null ? null : reading.attempt(node.at(), () -> new HiddenDropout(share));
    }

    private static boolean isRight(String text) {
        try {
            var _ = new HiddenDropout(Decimal.real(text));
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    @Override
    public JsonNode write(HiddenDropout value, Writing writing) {
        return writing.write(double.class, value.share());
    }

    @Override
    public ObjectNode schema(Schemas schemas) {
        return Schemas.type("number").put("minimum", 0).put("exclusiveMaximum", 1);
    }
}
