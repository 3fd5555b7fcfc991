package dev.bevis.data.augment;

import dev.bevis.choice.Choice;
import dev.bevis.choice.Wording;
import dev.bevis.data.Shape;
import dev.bevis.text.Spelling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What training does to examples before it learns from them, in this order.
///
/// What works on pixels stands first, then what works on normalized inputs, then what mixes the
/// examples of a batch. Each draws numbers of its own, whatever stands beside it.
///
/// @param list of each kind at most one
public record Augmentations(List<Augmentation> list) implements Choice {

    /// Examples as they are.
    public static final Augmentations NONE = new Augmentations(List.of());

    public Augmentations {
        list = List.copyOf(list);
        requireOneOfEachKind(list);
        requireOrder(list);
        requireShares(list);
    }

    private static void requireOneOfEachKind(List<Augmentation> list) {
        TreeSet<Integer> codes = new TreeSet<>();
        for (Augmentation each : list) {
            if (!codes.add(each.code())) {
                throw new IllegalArgumentException(
                        "augment: expected one of each kind at most, got a second "
                                + Spelling.name(each.getClass())
                                + "; leave out "
                                + Spelling.of(each));
            }
        }
    }

    private static void requireOrder(List<Augmentation> list) {
        List<Augmentation> sorted =
                list.stream().sorted(Comparator.comparing(Augmentation::stage)).toList();
        for (int i = 0; i + 1 < list.size(); i++) {
            Augmentation first = list.get(i);
            Augmentation second = list.get(i + 1);
            if (first.stage().compareTo(second.stage()) > 0) {
                throw new IllegalArgumentException(
                        "augment: "
                                + Spelling.name(first.getClass())
                                + " works on "
                                + first.stage().words()
                                + " and stands after "
                                + Spelling.name(second.getClass())
                                + ", which works on "
                                + second.stage().words()
                                + "; for example augment: "
                                + Spelling.of(sorted));
            }
        }
    }

    private static void requireShares(List<Augmentation> list) {
        double sum =
                list.stream()
                        .flatMap(each -> each.ofBatch().stream())
                        .mapToDouble(Mixing::share)
                        .reduce(0, Double::sum);
        if (sum > 1 + 1e-9) {
            throw new IllegalArgumentException(
                    "augment: a batch is mixed in one way at most, so the shares of mixup and"
                            + " cutmix come to 1 or less, got "
                            + Wording.number(sum)
                            + "; for example augment: [{mixup: {alpha: 0.2, share: 0.5}}, {cutmix:"
                            + " {alpha: 1, share: 0.5}}]");
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

    /// What is done to pixels, in order.
    public List<PixelAugmentation> ofPixels() {
        return list.stream().flatMap(each -> each.ofPixels().stream()).toList();
    }

    /// What is done to normalized inputs, in order.
    public List<InputAugmentation> ofInputs() {
        return list.stream().flatMap(each -> each.ofInputs().stream()).toList();
    }

    /// What mixes examples, in order.
    public List<Mixing> ofBatch() {
        return list.stream().flatMap(each -> each.ofBatch().stream()).toList();
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
    public Optional<String> slowness() {
        return list.stream().flatMap(each -> each.slowness().stream()).findFirst();
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
