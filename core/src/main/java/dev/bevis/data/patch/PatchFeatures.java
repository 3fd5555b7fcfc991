package dev.bevis.data.patch;

import dev.bevis.choice.Choice;
import dev.bevis.choice.Formula;
import dev.bevis.choice.MathMl;
import dev.bevis.choice.Wording;
import dev.bevis.data.ImageShape;
import dev.bevis.kernel.patch.BinaryCode;
import dev.bevis.kernel.patch.PatchCode;
import dev.bevis.kernel.patch.PatchGrid;
import dev.bevis.kernel.patch.TriangleCode;
import dev.bevis.text.Decimal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What features are made of the patches of images, after Coates, Ng and Lee (2011).
///
/// 1. From the training images of a dataset, `samples` patches are drawn, the contrast of each is
///    normalized, and a whitening is fitted to them.
/// 2. `filters` of the whitened patches, chosen at random, are the first centers, and `rounds`
///    rounds of k-means move them.
/// 3. Each patch of an image is compared with all filters ([dev.bevis.kernel.patch.PatchSums]), and
///    its codes are added over `regions` × `regions` regions.
/// 4. A feature is a byte: the sum times the scale, rounded, halves up, and at most 255. Of codes
///    that are counts the scale is 1, or 255 by the places of the largest region where these are
///    more than 255. Of others it is 255 divided by the smallest number that 99.9 % of the sums of
///    1,000 training images drawn at random do not exceed.
///
/// Random numbers are those of [dev.bevis.kernel.Philox] with `seed` and the purpose `PATCHES`.
/// Patch `s` takes words `3s`, `3s + 1` and `3s + 2` of stream 0: its image, row and column, each
/// `⌊word · n / 2³²⌋` of n. The first centers are patches 0 to K − 1 of the permutation of stream
/// 1. Image `i` of those that a scale is fitted to is word `i` of stream 2. Labels and test images
///    play no part.
///
/// @param filters K, at least 1
/// @param size rows and columns of a patch, at least 2
/// @param rounds of k-means; 0 leaves random patches
/// @param code of a patch
/// @param regions of each side over which codes are added, at least 1
/// @param mirrored whether the mirror images of all images are encoded, too
/// @param contrast what is added to the variance of a patch, in squared units of a byte, above 0
/// @param epsilon of the whitening, above 0
/// @param samples patches that filters are learned from, at least as many as filters
/// @param seed of the random numbers
public record PatchFeatures(
        int filters,
        int size,
        int rounds,
        PatchCode code,
        int regions,
        boolean mirrored,
        double contrast,
        double epsilon,
        int samples,
        long seed)
        implements Choice {

    /// Where nothing is said.
    public static final PatchFeatures USUAL =
            new PatchFeatures(1_600, 6, 10, new BinaryCode(), 2, false, 10, 0.1, 100_000, 1);

    private static final int MOST_FILTERS = 1 << 20;
    private static final int MOST_SAMPLES = 10_000_000;
    private static final int MOST_ROUNDS = 1_000;

    public PatchFeatures {
        require(filters, 1, MOST_FILTERS, "filters", "1600");
        require(size, 2, 64, "size (pixels of a side of a patch)", "6");
        require(rounds, 0, MOST_ROUNDS, "rounds (of k-means)", "10, or 0 for random patches");
        require(regions, 1, 16, "regions (of a side)", "2 for quadrants");
        require(samples, 1, MOST_SAMPLES, "samples (patches to learn from)", "100000");
        if (samples < filters) {
            throw new IllegalArgumentException(
                    "samples: expected at least as many patches as filters, "
                            + filters
                            + ", got "
                            + samples
                            + "; for example 100000");
        }
        requirePositive(contrast, "contrast", "10");
        requirePositive(epsilon, "epsilon", "0.1");
    }

    private static void require(int value, int least, int most, String name, String example) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    name
                            + ": expected a whole number from "
                            + least
                            + " to "
                            + most
                            + ", got "
                            + value
                            + "; for example "
                            + example);
        }
    }

    private static void requirePositive(double value, String name, String example) {
        if (!(value > 0 && value <= 1e6)) {
            throw new IllegalArgumentException(
                    name
                            + ": expected a number above 0 and at most 1000000, got "
                            + Decimal.text(value)
                            + "; for example "
                            + example);
        }
    }

    /// Features with some options that differ from the [#USUAL] ones.
    ///
    /// @param options values by the names of the components
    /// @throws IllegalArgumentException when there is no such option or it has no such value
    public static PatchFeatures of(Map<String, String> options) {
        for (String name : options.keySet()) {
            if (!USUAL.all().containsKey(name)) {
                throw new IllegalArgumentException(
                        "patches have no '"
                                + name
                                + "'; known: "
                                + String.join(", ", USUAL.all().keySet()));
            }
        }
        SortedMap<String, String> all = new TreeMap<>(USUAL.all());
        all.putAll(options);
        return new PatchFeatures(
                whole(all, "filters"),
                whole(all, "size"),
                whole(all, "rounds"),
                PatchCode.parse(all.getOrDefault("code", "")),
                whole(all, "regions"),
                truth(all, "mirrored"),
                real(all, "contrast"),
                real(all, "epsilon"),
                whole(all, "samples"),
                number(all, "seed", Long.MIN_VALUE, Long.MAX_VALUE));
    }

    private static int whole(SortedMap<String, String> all, String name) {
        return (int) number(all, name, 0, Integer.MAX_VALUE);
    }

    private static long number(SortedMap<String, String> all, String name, long least, long most) {
        return named(name, () -> Decimal.whole(all.getOrDefault(name, ""), least, most));
    }

    private static double real(SortedMap<String, String> all, String name) {
        return named(name, () -> Decimal.real(all.getOrDefault(name, "")));
    }

    private static <T> T named(String name, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    private static boolean truth(SortedMap<String, String> all, String name) {
        return switch (all.getOrDefault(name, "")) {
            case "true" -> true;
            case "false" -> false;
            case String other ->
                    throw new IllegalArgumentException(
                            name + ": expected true or false, got '" + other + "'");
        };
    }

    private SequencedMap<String, String> all() {
        SequencedMap<String, String> all = new LinkedHashMap<>();
        all.put("filters", Integer.toString(filters));
        all.put("size", Integer.toString(size));
        all.put("rounds", Integer.toString(rounds));
        all.put("code", code.text());
        all.put("regions", Integer.toString(regions));
        all.put("mirrored", Boolean.toString(mirrored));
        all.put("contrast", Decimal.text(contrast));
        all.put("epsilon", Decimal.text(epsilon));
        all.put("samples", Integer.toString(samples));
        all.put("seed", Long.toString(seed));
        return all;
    }

    /// What differs from the [#USUAL] ones, by name and in the order of the components; what [#of]
    /// reads.
    public SequencedMap<String, String> options() {
        SequencedMap<String, String> usual = USUAL.all();
        SequencedMap<String, String> options = all();
        options.entrySet().removeIf(each -> each.getValue().equals(usual.get(each.getKey())));
        return options;
    }

    /// Where patches lie in images.
    ///
    /// @throws IllegalArgumentException when they do not fit
    public PatchGrid grid(ImageShape shape) {
        return new PatchGrid(shape.channels(), shape.height(), shape.width(), size, regions);
    }

    /// How many features an image has.
    public long features() {
        return (long) filters * regions * regions;
    }

    @Override
    public String words() {
        return Wording.count(filters, "filter")
                + " of "
                + size
                + " × "
                + size
                + " pixels, "
                + (rounds == 0
                        ? "random patches"
                        : "from " + Wording.count(rounds, "round") + " of k-means")
                + ", with "
                + code.words()
                + ", added over "
                + regionWords();
    }

    /// How they are made of the images of a dataset, in sentences.
    ///
    /// @param title of the images
    public String sentences(String title) {
        return "They are made of the images of "
                + title
                + ": every patch of "
                + size
                + " × "
                + size
                + " pixels is compared with "
                + Wording.count(filters, "filter")
                + ", and its "
                + code.words()
                + ", are added over "
                + regionWords()
                + ". The filters are "
                + (rounds == 0
                        ? "random ones of "
                        : "those to which "
                                + Wording.count(rounds, "round")
                                + " of k-means come from ")
                + Wording.count(samples)
                + " patches of training images, drawn at random (seed "
                + seed
                + "). Training images that are held out for validation are among these; labels and"
                + " test images are not."
                + (mirrored
                        ? " There are features of the mirror image of each image, too: of the two,"
                              + " an epoch of training sees one, drawn at random, and the next"
                              + " epoch the other. Images to validate and test on are seen as they"
                              + " are."
                        : "");
    }

    /// The regions, such as `quadrants`.
    public String regionWords() {
        return switch (regions) {
            case 1 -> "the whole image";
            case 2 -> "quadrants";
            default -> regions + " × " + regions + " regions";
        };
    }

    /// What is done to a patch, what filters are, and what a feature is.
    @Override
    public List<Stated> formulas() {
        List<Stated> formulas = new ArrayList<>();
        String c = Decimal.text(contrast);
        String e = Decimal.text(epsilon);
        formulas.add(
                new Stated(
                        "With the mean m and the variance v of the numbers p of a patch, the mean μ"
                                + " and the covariance C = VΛVᵀ of the normalized patches that the"
                                + " filters were learned from,",
                        new Formula(
                                "q = (p - m)/\\sqrt{v + "
                                        + c
                                        + "},\\quad x = V(\\Lambda + "
                                        + e
                                        + ")^{-1/2}V^{\\mathsf T}(q - \\mu)",
                                MathMl.of(
                                        "q = ( p − m ) /",
                                        MathMl.root("v + " + c),
                                        MathMl.comma(),
                                        "x = V",
                                        MathMl.power("( Λ + " + e + " )", "−1/2"),
                                        "V^T ( q − μ )"),
                                "q is p minus m, divided by the root of v plus "
                                        + c
                                        + "; x is V (Λ + "
                                        + e
                                        + ")^(−1/2) Vᵀ (q − μ)")));
        formulas.addAll(code.formulas());
        formulas.add(
                new Stated(
                        "Over the patches x of a region R, the feature of filter k is:",
                        new Formula(
                                "h_{R,k} = \\sum_{x \\in R} f_k(x)",
                                MathMl.of("h_k = ∑ f_k ( x )"),
                                "the sum of f over the patches of the region")));
        return List.copyOf(formulas);
    }

    @Override
    public List<Publication> publications() {
        return Stream.concat(Stream.of(TriangleCode.COATES), code.publications().stream())
                .distinct()
                .toList();
    }
}
