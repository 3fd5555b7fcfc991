/// Studies: what is to be found out, planned, run, searched and tested.
@NullMarked
package dev.bevis.study;

import org.jspecify.annotations.NullMarked;
