package dev.bevis.yaml;

import java.util.Optional;
import java.util.regex.Pattern;

/// What a word without quotes means in the core schema of YAML 1.2.
final class Plain {

    private static final Pattern NULL = Pattern.compile("|~|null|Null|NULL");
    private static final Pattern TRUE = Pattern.compile("true|True|TRUE");
    private static final Pattern FALSE = Pattern.compile("false|False|FALSE");
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    private static final Pattern OTHER_NUMBER =
            Pattern.compile("0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

    /// Longer numbers than this are not looked at.
    private static final int LONGEST = 400;

    private Plain() {}

    static boolean isNull(Node node) {
        return node instanceof Node.Scalar scalar && isNull(scalar);
    }

    static boolean isNull(Node.Scalar scalar) {
        return scalar.plain() && NULL.matcher(scalar.text()).matches();
    }

    static Optional<Boolean> truth(Node.Scalar scalar) {
        if (scalar.plain() && TRUE.matcher(scalar.text()).matches()) {
            return Optional.of(true);
        }
        return scalar.plain() && FALSE.matcher(scalar.text()).matches()
                ? Optional.of(false)
                : Optional.empty();
    }

    /// Whether it is a number as Bevis writes them: decimal, finite.
    static boolean isNumber(Node node) {
        return node instanceof Node.Scalar scalar
                && scalar.plain()
                && scalar.text().length() <= LONGEST
                && NUMBER.matcher(scalar.text()).matches();
    }

    /// Whether it is text, not a number, a truth value or nothing.
    static boolean isText(Node.Scalar scalar) {
        return !scalar.plain()
                || (!isNull(scalar)
                        && truth(scalar).isEmpty()
                        && !NUMBER.matcher(scalar.text()).matches()
                        && !OTHER_NUMBER.matcher(scalar.text()).matches());
    }

    /// Whether the text, written without quotes, would be text.
    static boolean isText(String text) {
        return isText(new Node.Scalar(text, true, Mark.START));
    }
}
