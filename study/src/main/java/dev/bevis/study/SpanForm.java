package dev.bevis.study;

import dev.bevis.train.Span;
import dev.bevis.yaml.Form;
import dev.bevis.yaml.Mark;
import dev.bevis.yaml.Node;
import dev.bevis.yaml.Reading;
import dev.bevis.yaml.Schemas;
import dev.bevis.yaml.Writing;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.Type;
import java.util.regex.Pattern;

/// `500` steps, `{steps: 500}` or `{epochs: 2}`, also written `2e`.
record SpanForm() implements Form<Span> {

    private static final Pattern EPOCHS = Pattern.compile("[0-9]+e");

    /// The two units by name.
    sealed interface Units {
        record Steps(long count) implements Units {}

        record Epochs(long count) implements Units {}
    }

    @Override
    public Type type() {
        return Span.class;
    }

    @Override
    public @Nullable Span read(Node node, Reading reading) {
        try {
            if (node instanceof Node.Scalar(String text, var _, Mark at)) {
                if (EPOCHS.matcher(text).matches()) {
                    return reading.attempt(at, () -> Span.parse(text));
                }
                Long steps = reading.read(Long.class, node);
                return steps == null ? null : Span.ofSteps(steps);
            }
            Units units = reading.read(Units.class, node);
            return switch (units) {
                case null -> null;
                case Units.Steps(long count) -> Span.ofSteps(count);
                case Units.Epochs(long count) -> Span.ofEpochs(count);
            };
        } catch (IllegalArgumentException e) {
            reading.problem(node.at(), String.valueOf(e.getMessage()));
            return null;
        }
    }

    @Override
    public JsonNode write(Span value, Writing writing) {
        return switch (value.unit()) {
            case STEPS -> writing.write(long.class, value.count());
            case EPOCHS -> writing.write(Units.class, new Units.Epochs(value.count()));
        };
    }

    @Override
    public ObjectNode schema(Schemas schemas) {
        return Schemas.anyOf(
                Schemas.type("integer"),
                Schemas.type("string").put("pattern", "^[1-9][0-9]*e$"),
                schemas.of(Units.class));
    }
}
