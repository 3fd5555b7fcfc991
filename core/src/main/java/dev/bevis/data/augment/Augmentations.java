package dev.bevis.data.augment;

import dev.bevis.choice.Choice;
import dev.bevis.data.Shape;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What training does to examples before it learns from them, in this order.
///
/// @param list of each kind at most one
public record Augmentations(List<Augmentation> list) implements Choice {

    /// Examples as they are.
    public static final Augmentations NONE = new Augmentations(List.of());

    public Augmentations {
        list = List.copyOf(list);
        TreeSet<Integer> codes = new TreeSet<>();
        for (Augmentation each : list) {
            if (!codes.add(each.code())) {
                throw new IllegalArgumentException(
                        "augment: " + each.words() + " is there twice; take one of each kind");
            }
        }
    }

    /// Some, in this order.
    public static Augmentations of(Augmentation... some) {
        return new Augmentations(List.of(some));
    }

    /// Whether examples stay as they are.
    public boolean isEmpty() {
        return list.isEmpty();
    }

    /// What is done to pixels; empty where nothing is.
    public Optional<List<PixelAugmentation>> pixels() {
        List<PixelAugmentation> some = new ArrayList<>();
        for (Augmentation each : list) {
            switch (each) {
                case PixelAugmentation pixel -> some.add(pixel);
            }
        }
        return some.isEmpty() ? Optional.empty() : Optional.of(some);
    }

    /// Refuses examples to which one of these cannot be done.
    ///
    /// @throws IllegalArgumentException says what can
    public void requireFit(Shape shape) {
        list.forEach(each -> each.requireFit(shape));
    }

    @Override
    public String words() {
        return isEmpty()
                ? "none"
                : list.stream().map(Augmentation::words).collect(Collectors.joining(", then "));
    }

    @Override
    public List<Stated> formulas() {
        List<Stated> all = new ArrayList<>();
        list.forEach(each -> all.addAll(each.formulas()));
        return List.copyOf(all);
    }

    @Override
    public List<Publication> publications() {
        List<Publication> all = new ArrayList<>();
        list.forEach(each -> all.addAll(each.publications()));
        return List.copyOf(all);
    }
}
