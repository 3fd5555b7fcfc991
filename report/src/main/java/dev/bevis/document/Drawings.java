package dev.bevis.document;

/// The drawings of a document's figures. They are ours and trusted: whoever draws escapes what
/// users chose.
public interface Drawings {

    /// The figure as an `<svg>` element for a page, with a `viewBox`, its own title and
    /// description, and ids that no other figure has.
    String forPage(DocumentBlock.Figure figure);

    /// The figure as [#forPage] has it, drawn for a screen of 360 pixels, with ids that no other
    /// drawing has.
    String forPhone(DocumentBlock.Figure figure);

    /// The figure as an SVG file of its own.
    String file(DocumentBlock.Figure figure);
}
