/// What happens while a study runs: events, and the state that is folded from them, which terminal
/// and JSON show alike.
@NullMarked
package dev.bevis.study.progress;

import org.jspecify.annotations.NullMarked;
