package dev.bevis.house;

import java.util.regex.Pattern;

/// A call that must not appear in production code.
///
/// @param owner the class, as in class files: `java/lang/Math`
/// @param name the method or field
/// @param descriptor the parameter types between the parentheses of a method, any by default
/// @param where the packages it is banned in
/// @param reason why, and what to write instead
record Ban(Pattern owner, Pattern name, Pattern descriptor, Where where, String reason) {

    /// Where a ban holds.
    enum Where {
        EVERYWHERE,
        /// Packages whose work can reach a number or a file of results.
        NUMERIC
    }

    static Ban of(String owner, String name, String reason) {
        return of(owner, name, ".*", Where.EVERYWHERE, reason);
    }

    static Ban of(String owner, String name, String descriptor, String reason) {
        return of(owner, name, descriptor, Where.EVERYWHERE, reason);
    }

    static Ban of(String owner, String name, String descriptor, Where where, String reason) {
        return new Ban(
                Pattern.compile(owner),
                Pattern.compile(name),
                Pattern.compile(descriptor),
                where,
                reason);
    }

    boolean matches(Use use) {
        return (where == Where.EVERYWHERE || use.inNumericPackage())
                && owner.matcher(use.owner()).matches()
                && name.matcher(use.name()).matches()
                && descriptor.matcher(use.parameters()).matches();
    }
}
