package dev.bevis.document;

/// The names of the places of a document. They stand in addresses, names of files and LaTeX, and
/// need no escaping anywhere.
final class Ids {

    private Ids() {}

    /// Fails unless the id can stand anywhere.
    static void check(String id) {
        if (!id.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException(
                    "an id has letters a to z, digits and -, a letter first; got '" + id + "'");
        }
    }
}
