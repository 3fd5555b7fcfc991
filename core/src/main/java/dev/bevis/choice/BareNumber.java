package dev.bevis.choice;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A member that a number alone means: the first component, while all others are `false`.
///
/// `0.01` is a constant learning rate where this stands on its record. One member of a family has
/// it at most.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface BareNumber {}
