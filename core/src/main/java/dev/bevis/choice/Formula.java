package dev.bevis.choice;

/// A formula in the three ways in which documents write it. All three are ours and trusted; nothing
/// that a user chose is ever part of one.
///
/// @param tex for LaTeX and Markdown, without dollar signs
/// @param mathml the content of a `<math>` element
/// @param plain for terminals, and what a screen reader says
public record Formula(String tex, String mathml, String plain) {}
