package dev.bevis.study;

import dev.bevis.data.Misread;
import dev.bevis.yaml.Form;
import dev.bevis.yaml.Node;
import dev.bevis.yaml.Reading;
import dev.bevis.yaml.Schemas;
import dev.bevis.yaml.Writing;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.Type;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// A family with a plain value for its most usual members, such as a number for a constant learning
/// rate, beside the form that its records give it.
///
/// @param family all members
/// @param plain the type of the plain value
/// @param made from a plain value; may throw an [IllegalArgumentException]
/// @param of the plain value of a member; empty for others
/// @param spelled a member as command lines and tables write it, such as `cyclic:1e-5:0.1:500`;
///   throws an [IllegalArgumentException]
record PlainForm<T, P>(
        Class<T> family,
        Class<P> plain,
        Function<P, T> made,
        Function<T, Optional<P>> of,
        Optional<Function<String, T>> spelled)
        implements Form<T> {

    private static final Pattern SPELLED = Pattern.compile("[a-z-]+:.*");

    @Override
    public Type type() {
        return family;
    }

    @Override
    public @Nullable T read(Node node, Reading reading) {
        if (spelled.isPresent()
                && node instanceof Node.Scalar(String text, var _, var at)
                && SPELLED.matcher(text).matches()) {
            return reading.attempt(at, () -> spelled.get().apply(text));
        }
        if (family.isRecord() && node instanceof Node.Sequence) {
            reading.wrong(node, "a number, or a mapping");
            return null;
        }
        boolean isPlain =
                node instanceof Node.Scalar(String text, boolean _, var _)
                        && (family.isRecord() || fits(text));
        if (!isPlain) {
            return reading.readStandard(family, node);
        }
        P value = reading.read(plain, node);
        return value == null ? null : reading.attempt(node.at(), () -> made.apply(value));
    }

    /// Where a family has several members, words are names of them in the other form; a plain value
    /// begins with a digit there.
    private static boolean fits(String text) {
        return text.matches("[-+.]?[0-9].*") || Misread.of(text).isPresent();
    }

    @Override
    public JsonNode whole(T value, Writing writing) {
        return writing.writeStandard(family, value);
    }

    @Override
    public JsonNode write(T value, Writing writing) {
        Optional<P> written = of.apply(value);
        return written.isPresent()
                ? writing.write(plain, written.get())
                : writing.writeStandard(family, value);
    }

    @Override
    public ObjectNode schema(Schemas schemas) {
        ObjectNode known = Schemas.anyOf(schemas.of(plain), schemas.standard(family));
        return spelled.isEmpty()
                ? known
                : Schemas.anyOf(known, Schemas.type("string").put("pattern", "^[a-z-]+:"));
    }
}
