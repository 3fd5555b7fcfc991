package dev.bevis.document;

/// A work that a document cites: a paper, a book, a dataset.
///
/// @param key by which the text cites it: letters `a` to `z`, digits and `-`
/// @param text the whole entry: authors, title, where and when it appeared
public record Work(String key, String text) {

    public Work {
        Ids.check(key);
    }

    /// The id of its entry in the list of references.
    String id() {
        return "work-" + key;
    }
}
