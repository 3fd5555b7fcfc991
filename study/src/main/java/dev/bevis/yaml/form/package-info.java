/// Forms: how the values of a type are read, written and described by a schema. A form is derived
/// from its record; start with [dev.bevis.yaml.form.Binder].
@NullMarked
package dev.bevis.yaml.form;

import org.jspecify.annotations.NullMarked;
