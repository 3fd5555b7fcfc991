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
import java.util.Optional;
import java.util.regex.Pattern;

/// `none`; `{patience: 10, by: loss, least: 0}`, in short `10:loss:0`, where what is left out is as
/// usual; or `{loss-above: 4, smoothing: 0.95}`.
record EarlyStoppingForm() implements Form<EarlyStopping> {

    private static final String NONE = "none";

    /// Keys of a limit of the loss.
    private static final List<String> LIMIT = List.of("loss-above", "smoothing");

    private static final BriefMapping BRIEF =
            new BriefMapping(List.of("patience", "by", "least"), 1);

    private static final Pattern COUNT = Pattern.compile("[-+.0-9].*");

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
        if (!(node instanceof Node.Mapping) && brief(node).isEmpty()) {
            reading.wrong(
                    node,
                    "none, a patience such as 10 or 10:accuracy, or a mapping with the keys"
                            + " patience, by, least");
            return null;
        }
        Patience patience = reading.read(Patience.class, brief(node).orElse(node));
        return patience == null ? null : EarlyStopping.after(patience);
    }

    private static Optional<Node> brief(Node node) {
        return node instanceof Node.Scalar word && COUNT.matcher(word.text()).matches()
                ? BRIEF.of(word)
                : Optional.empty();
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
        return Schemas.anyOf(
                schemas.of(Patience.class),
                schemas.of(LossLimit.class),
                none,
                Schemas.type("integer").put("minimum", 1),
                Schemas.type("string").put("pattern", "^[0-9]+:"));
    }
}
