package dev.bevis.data.cifar;

import java.util.Locale;

/// The two labels of an image of CIFAR-100.
public enum Cifar100Labels {
    COARSE(20),
    FINE(100);

    private final int classes;

    Cifar100Labels(int classes) {
        this.classes = classes;
    }

    /// How many classes there are.
    int classes() {
        return classes;
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What they are called in a pickle.
    String key() {
        return word() + "_labels";
    }

    /// What the names of their classes are called in a pickle.
    String keyOfNames() {
        return word() + "_label_names";
    }

    /// The file of the binary version with the names of their classes.
    String fileOfNames() {
        return word() + "_label_names.txt";
    }
}
