/// What a user can choose, as far as all choices are alike: how they are written and what they say
/// of themselves.
@NullMarked
package dev.bevis.choice;

import org.jspecify.annotations.NullMarked;
