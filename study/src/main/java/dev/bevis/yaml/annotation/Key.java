package dev.bevis.yaml.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The key of a record component, or the name of a record in its family, where it is not its Java
/// name in lower case with hyphens.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE})
public @interface Key {

    /// The key that is written, then others that mean the same.
    String[] value();
}
