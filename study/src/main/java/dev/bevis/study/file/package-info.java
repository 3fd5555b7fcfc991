/// Studies as they are read from files, and what can be wrong with one though each of its parts can
/// be read. Start with [dev.bevis.study.file.Study].
@NullMarked
package dev.bevis.study.file;

import org.jspecify.annotations.NullMarked;
