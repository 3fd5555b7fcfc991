/// Documents as typed records, and their writing as HTML, Markdown, LaTeX and CSV.
@NullMarked
package dev.bevis.document;

import org.jspecify.annotations.NullMarked;
