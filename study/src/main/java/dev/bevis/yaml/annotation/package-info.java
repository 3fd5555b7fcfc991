/// What a record says about its form in a file beyond its components.
@NullMarked
package dev.bevis.yaml.annotation;

import org.jspecify.annotations.NullMarked;
