package dev.bevis.study.form;

import dev.bevis.study.step.Claim;
import dev.bevis.study.step.QuotedClaim;
import dev.bevis.yaml.Node;
import dev.bevis.yaml.form.Form;
import dev.bevis.yaml.form.Reading;
import dev.bevis.yaml.form.Schemas;
import dev.bevis.yaml.form.Writing;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.Type;

/// `A beats B`, or `{claim: A beats B, says: A is the better one}`.
record QuotedClaimForm() implements Form<QuotedClaim> {

    @Override
    public Type type() {
        return QuotedClaim.class;
    }

    @Override
    public @Nullable QuotedClaim read(Node node, Reading reading) {
        if (node instanceof Node.Mapping) {
            return reading.readStandard(QuotedClaim.class, node);
        }
        Claim claim = reading.read(Claim.class, node);
        return claim == null ? null : QuotedClaim.of(claim);
    }

    @Override
    public JsonNode whole(QuotedClaim value, Writing writing) {
        return writing.writeStandard(QuotedClaim.class, value);
    }

    @Override
    public JsonNode write(QuotedClaim value, Writing writing) {
        return value.says().isEmpty()
                ? writing.write(Claim.class, value.claim())
                : writing.writeStandard(QuotedClaim.class, value);
    }

    @Override
    public ObjectNode schema(Schemas schemas) {
        return Schemas.anyOf(schemas.of(Claim.class), schemas.standard(QuotedClaim.class));
    }
}
