package dev.bevis.house;

import java.util.Set;

/// One place in a class file that calls a method or reads a static field.
///
/// @param in the class that contains it, `dev/bevis/train/Trial`
/// @param method the method that contains it
/// @param file the source file's name
/// @param line in the source, 0 when the class file does not say
/// @param owner the class of what is used
/// @param name of what is used
/// @param parameters the parameter types of a method as in class files, empty for a field
/// @param operator the `VectorOperators` constant that was read last before it in the method, or
///   empty
/// @param methodSorts whether the containing method also sorts a stream
record Use(
        String in,
        String method,
        String file,
        int line,
        String owner,
        String name,
        String parameters,
        String operator,
        boolean methodSorts) {

    private static final Set<String> NUMERIC =
            Set.of(
                    "choice", "text", "io", "tensor", "kernel", "data", "model", "train", "check",
                    "study");

    /// Whether the containing class's work can reach a number or a file of results.
    boolean inNumericPackage() {
        String[] parts = in.split("/", -1);
        return parts.length > 3 && NUMERIC.contains(parts[2]);
    }

    /// The call as a reader writes it: `Math.exp`.
    String call() {
        return owner.substring(owner.lastIndexOf('/') + 1) + "." + name;
    }
}
