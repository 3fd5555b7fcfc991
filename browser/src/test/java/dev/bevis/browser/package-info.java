/// The live page as somebody sees it who uses it.
@NullMarked
package dev.bevis.browser;

import org.jspecify.annotations.NullMarked;
