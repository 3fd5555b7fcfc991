package dev.bevis.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.data.split.Fold;
import dev.bevis.data.split.Placement;
import dev.bevis.data.split.Placement.Duplicates;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What all placements of validation images have in common.
final class PlacementContractTest {

    private static final long SEED = 20_261_128;
    private static final int CLASSES = 7;

    static List<Placement> placements() {
        return List.of(
                new Placement.End(),
                new Placement.Front(),
                new Placement.AtRandom(1, Duplicates.TOGETHER),
                new Placement.AtRandom(4, Duplicates.APART),
                new Placement.Stratified(1, Duplicates.TOGETHER),
                new Placement.Stratified(9, Duplicates.APART));
    }

    /// Images of few classes, some of which are more frequent; about `equal` of a hundred repeat an
    /// earlier one.
    private static Dataset dataset(Random random, int count, int equal) {
        byte[] pixels = new byte[2 * count];
        char[] labels = new char[count];
        for (int i = 0; i < count; i++) {
            int from = i > 0 && random.nextInt(100) < equal ? random.nextInt(i) : i;
            pixels[2 * i] = from == i ? (byte) (i >>> 8) : pixels[2 * from];
            pixels[2 * i + 1] = from == i ? (byte) i : pixels[2 * from + 1];
            labels[i] =
                    from == i
                            ? (char) Math.min(random.nextInt(CLASSES), random.nextInt(CLASSES))
                            : labels[from];
        }
        Images images = new Images(pixels, labels, 2);
        List<String> names = IntStream.range(0, CLASSES).mapToObj(k -> "class " + k).toList();
        return new Dataset("own", "Own", names, Columns.numbered(2), images, images);
    }

    @Test
    void eachMemberIsTested() {
        Set<Class<?>> tested =
                placements().stream().map(Object::getClass).collect(Collectors.toSet());
        assertThat(tested).containsExactlyInAnyOrder(Placement.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("placements")
    void partsHaveTheSizesAskedForAndNothingInCommon(Placement placement) {
        System.out.println("partsHaveTheSizesAskedForAndNothingInCommon: seed " + SEED);
        Random random = new Random(SEED);
        for (int round = 0; round < 40; round++) {
            int count = 60 + random.nextInt(600);
            Dataset dataset = dataset(random, count, round % 4 * 5);
            int validation = random.nextInt(count / 2);
            int train = 1 + random.nextInt(count - validation);
            requireParts(dataset, new Split(train, validation, placement));
        }
    }

    private static void requireParts(Dataset dataset, Split split) {
        Split.Parts parts = split.of(dataset);
        assertThat(parts.train().count()).isEqualTo(split.train());
        assertThat(parts.validation().count()).isEqualTo(split.validation());
        Set<Integer> all = new TreeSet<>();
        for (Subset part : List.of(parts.train(), parts.validation())) {
            for (int i = 0; i < part.count(); i++) {
                assertThat(all.add(part.image(i))).isTrue();
                assertThat(part.label(i)).isEqualTo(dataset.train().label(part.image(i)));
                assertThat(i == 0 || part.image(i - 1) < part.image(i)).isTrue();
            }
        }
        assertThat(split.of(dataset)).isEqualTo(parts);
        if (split.placement().keepsTogether()) {
            DuplicateGroups groups = DuplicateGroups.of(dataset.train());
            assertThat(groups.shared(indices(parts.train()), indices(parts.validation()))).isZero();
        }
    }

    private static int[] indices(Subset subset) {
        return IntStream.range(0, subset.count()).map(subset::image).toArray();
    }

    @ParameterizedTest
    @MethodSource("placements")
    void foldsDivideAllImages(Placement placement) {
        System.out.println("foldsDivideAllImages: seed " + SEED);
        Random random = new Random(SEED);
        for (int folds = 2; folds <= 6; folds++) {
            int count = 300 + random.nextInt(300);
            Dataset dataset = dataset(random, count, folds % 3 * 5);
            int[] held = new int[count];
            for (int number = 1; number <= folds; number++) {
                Split split = Split.of(new Fold(number, folds), count, placement);
                requireParts(dataset, split);
                assertThat(split.validation()).isBetween(count / folds, count / folds + 1);
                Arrays.stream(indices(split.of(dataset).validation())).forEach(i -> held[i]++);
            }
            assertThat(held).containsOnly(1);
        }
    }

    @Test
    void classesAreDividedInProportion() {
        System.out.println("classesAreDividedInProportion: seed " + SEED);
        Random random = new Random(SEED);
        Placement placement = new Placement.Stratified(5, Duplicates.TOGETHER);
        for (int round = 0; round < 20; round++) {
            int count = 1_000 + random.nextInt(800);
            Dataset dataset = dataset(random, count, 0);
            int[] all = dataset.train().classCounts(CLASSES);
            int validation = count / 5;
            Split.Parts parts = new Split(count / 2, validation, placement).of(dataset);
            int[] held = counts(parts.validation());
            int[] trained = counts(parts.train());
            int[] fold =
                    counts(Split.of(new Fold(2, 5), count, placement).of(dataset).validation());
            int half = count / 2;
            for (int k = 0; k < CLASSES; k++) {
                assertThat((double) held[k])
                        .isCloseTo((double) all[k] * validation / count, within(1.01));
                assertThat((double) trained[k])
                        .isCloseTo((double) all[k] * half / count, within(2.01));
                assertThat(fold[k]).isBetween(all[k] / 5, all[k] / 5 + 1);
            }
        }
    }

    private static int[] counts(Subset subset) {
        int[] counts = new int[CLASSES];
        for (char label : subset.labels()) {
            counts[label]++;
        }
        return counts;
    }

    @Test
    void eachImageIsHeldOutAsOftenAsAnyOther() {
        Dataset dataset = dataset(new Random(SEED), 60, 20);
        int[] held = new int[60];
        int seeds = 4_000;
        for (int seed = 0; seed < seeds; seed++) {
            Split split = new Split(40, 15, new Placement.AtRandom(seed, Duplicates.TOGETHER));
            Arrays.stream(indices(split.of(dataset).validation())).forEach(i -> held[i]++);
        }
        // A binomial share has a standard deviation of 0.007; groups make it somewhat uneven.
        for (int times : held) {
            assertThat((double) times / seeds).isCloseTo(0.25, within(0.06));
        }
    }
}
