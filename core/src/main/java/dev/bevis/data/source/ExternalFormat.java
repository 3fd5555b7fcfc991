package dev.bevis.data.source;

/// A kind of data that another module reads, found as a service ([java.util.ServiceLoader]): one
/// whose reading takes a library, which this module does without.
public non-sealed interface ExternalFormat extends FileFormat {}
