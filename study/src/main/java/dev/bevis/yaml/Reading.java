package dev.bevis.yaml;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Type;
import java.util.Collection;
import java.util.function.Supplier;

/// The reading of one node: what a [Form] needs to read its parts and to report problems.
public final class Reading {

    private final Binder binder;
    private final Problems problems;
    private final String what;

    Reading(Binder binder, Problems problems, String what) {
        this.binder = binder;
        this.problems = problems;
        this.what = what;
    }

    /// What messages call the value being read, such as `'batch'`.
    public String what() {
        return what;
    }

    /// This reading for a part with a name of its own.
    public Reading of(String part) {
        return new Reading(binder, problems, part);
    }

    /// This reading for the value of a key.
    public Reading of(Node.Scalar key) {
        return of(Shown.quoted(key.text()));
    }

    /// The value of a node; null, with a problem reported, if it has none.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> @Nullable T read(Class<T> type, Node node) {
        return (T) read((Type) type, node);
    }

    /// The value of a node; null, with a problem reported, if it has none.
    public @Nullable Object read(Type type, Node node) {
        return read(binder.form(type), node);
    }

    /// What [#read] gives without the forms that the binder was given for this very type.
    @SuppressWarnings("unchecked")
    public <T> @Nullable T readStandard(Class<T> type, Node node) {
        return (T) read(binder.standard(type), node);
    }

    /// What `made` gives; null, with its message reported, if it refuses with an
    /// [IllegalArgumentException].
    public <T> @Nullable T attempt(Mark at, Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            problem(at, String.valueOf(e.getMessage()));
            return null;
        }
    }

    /// Reports that something is wrong at a place.
    public void problem(Mark at, String message) {
        problems.add(at, message);
    }

    /// Reports that the node is not what was expected, for instance `a whole number`.
    public void wrong(Node node, String expected) {
        problem(
                node.at(),
                Plain.isNull(node)
                        ? what + " has no value; it must be " + expected
                        : what + " must be " + expected + ", got " + Shown.node(node));
    }

    /// Reports a word that is none of those known.
    public void unknown(Node.Scalar word, Collection<String> known) {
        problem(
                word.at(),
                what
                        + " cannot be "
                        + Shown.quoted(word.text())
                        + ". "
                        + Suggestions.sentence(word.text(), known));
    }

    /// Reports a key that is none of those known.
    public void unknownKey(Node.Scalar key, Collection<String> known) {
        problem(
                key.at(),
                "there is no key "
                        + Shown.quoted(key.text())
                        + " here. "
                        + Suggestions.sentence(key.text(), known));
    }

    boolean isGiven(Type type) {
        return binder.isGiven(type);
    }

    private @Nullable Object read(Form<?> form, Node node) {
        int before = problems.count();
        Object value = form.read(node, this);
        if (value == null && problems.count() == before) {
            wrong(node, "something else");
        }
        return value;
    }
}
