package dev.bevis.choice;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A member of one number that this number with some letters behind it means, such as `2e` for two
/// epochs.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Suffixed {

    /// Lower-case letters.
    String value();
}
