package dev.bevis.choice;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The components of a choice as a study file gives them, all of them and right: for messages, the
/// schema and tests.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Example {

    /// A mapping in YAML, such as `{max: 0.1, min: 0}`.
    String value();
}
