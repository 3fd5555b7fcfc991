/// YAML files bound to records, with every mistake named by line and column, and the JSON Schema of
/// such files.
@NullMarked
package dev.bevis.yaml;

import org.jspecify.annotations.NullMarked;
