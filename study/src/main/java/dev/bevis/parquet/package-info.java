/// Reads tables and sets of images from Parquet files.
@NullMarked
package dev.bevis.parquet;

import org.jspecify.annotations.NullMarked;
