package dev.bevis.choice;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A component that came when results were already stored, with the value that all of these had; or
/// one that need not be said, with the value that is usual.
///
/// A missing key reads as this value, everywhere; a component that has it occurs neither in the
/// identity of a trial nor in what is written. So old results are what they were. The value never
/// changes, even where a study comes to have another default.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Introduced {

    /// The value as identities spell it, such as `relu`, `false` or `0`.
    String value();
}
