package dev.bevis.yaml.form;

import java.util.ArrayList;
import java.util.List;

/// The records of a sealed family.
final class Members {

    private Members() {}

    /// The records in the order of `permits`, also those of sealed interfaces in it.
    ///
    /// @throws IllegalArgumentException if something else is in it
    static List<Class<? extends Record>> of(Class<?> family) {
        List<Class<? extends Record>> members = new ArrayList<>();
        for (Class<?> member : family.getPermittedSubclasses()) {
            if (member.isRecord()) {
                members.add(member.asSubclass(Record.class));
            } else if (member.isInterface() && member.isSealed()) {
                members.addAll(of(member));
            } else {
                throw new IllegalArgumentException(
                        member.getTypeName()
                                + " is neither a record nor sealed, so "
                                + family.getTypeName()
                                + " cannot be read; give the binder a form for it");
            }
        }
        return members;
    }

    /// @throws IllegalArgumentException if some records have a [dev.bevis.yaml.annotation.Kind] and
    ///   some have none
    static boolean haveKinds(Class<?> family, List<Class<? extends Record>> members) {
        long kinds = members.stream().filter(Members::hasKind).count();
        if (kinds != 0 && kinds != members.size()) {
            throw new IllegalArgumentException(
                    "every record of " + family.getTypeName() + " must have a kind, or none");
        }
        return kinds != 0;
    }

    private static boolean hasKind(Class<?> member) {
        return Component.of(member).stream().anyMatch(Component::isKind);
    }
}
