/// What came out of a study so far, step by step and setting by setting.
@NullMarked
package dev.bevis.study.result;

import org.jspecify.annotations.NullMarked;
