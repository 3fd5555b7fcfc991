package dev.bevis.yaml;

/// A list or a mapping whose end has not been read yet.
sealed interface OpenNode permits OpenSequence, OpenMapping {

    /// Takes the next part; false if it cannot be kept.
    boolean add(Node node, Problems problems);

    /// Whether the next part is a key.
    default boolean awaitsKey() {
        return false;
    }

    /// Whether the next part is the value of a merge key.
    default boolean isMerge() {
        return false;
    }

    /// The whole of it.
    Node close(Problems problems);
}
