/// The rules of the house, read off sources, class files and documents.
///
/// Each rule is a function from text or classes to findings, a test that the repository has none,
/// and a test that a fixture which breaks the rule is found.
@NullMarked
package dev.bevis.house;

import org.jspecify.annotations.NullMarked;
