/// The words of study files: how their records stand in YAML, in stored results and on command
/// lines.
@NullMarked
package dev.bevis.study.form;

import org.jspecify.annotations.NullMarked;
