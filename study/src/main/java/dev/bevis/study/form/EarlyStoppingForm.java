package dev.bevis.study.form;

import dev.bevis.train.feedback.EarlyStopping;
import dev.bevis.train.feedback.LossLimit;
import dev.bevis.train.feedback.Patience;
import dev.bevis.yaml.Node;
import dev.bevis.yaml.form.Form;
import dev.bevis.yaml.form.Forms;
import dev.bevis.yaml.form.Reading;
import dev.bevis.yaml.form.Schemas;
import dev.bevis.yaml.form.Writing;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.Type;
import java.util.Collections;
import java.util.List;

/// `none`, `{patience: 10, by: loss, least: 0}` or `{loss-above: 4, smoothing: 0.95}`.
record EarlyStoppingForm() implements Form<EarlyStopping> {

    private static final String NONE = "none";

    /// Keys of a limit of the loss.
    private static final List<String> LIMIT = List.of("loss-above", "smoothing");

    /// How a patience is written.
    static Form<Patience> patience() {
        return Forms.renamed(Patience.class, Collections.singletonMap("evaluations", "patience"));
    }

    @Override
    public Type type() {
        return EarlyStopping.class;
    }

    @Override
    public @Nullable EarlyStopping read(Node node, Reading reading) {
        if (node instanceof Node.Scalar scalar && scalar.text().equals(NONE)) {
            return EarlyStopping.NONE;
        }
        if (node instanceof Node.Mapping mapping
                && mapping.entries().stream().anyMatch(key -> LIMIT.contains(key.key().text()))) {
            LossLimit limit = reading.read(LossLimit.class, node);
            return limit == null ? null : EarlyStopping.at(limit);
        }
        Patience patience = reading.read(Patience.class, node);
        return patience == null ? null : EarlyStopping.after(patience);
    }

    @Override
    public JsonNode write(EarlyStopping value, Writing writing) {
        return value.rule()
                .map(patience -> writing.write(Patience.class, patience))
                .or(() -> value.limit().map(limit -> writing.write(LossLimit.class, limit)))
                .orElseGet(() -> JsonNodeFactory.instance.stringNode(NONE));
    }

    @Override
    public ObjectNode schema(Schemas schemas) {
        ObjectNode none = JsonNodeFactory.instance.objectNode();
        none.putArray("enum").add(NONE);
        return Schemas.anyOf(schemas.of(Patience.class), schemas.of(LossLimit.class), none);
    }
}
