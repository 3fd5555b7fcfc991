package dev.bevis.data.augment;

import dev.bevis.choice.Example;
import dev.bevis.choice.Formula;
import dev.bevis.choice.Introduced;
import dev.bevis.choice.MathMl;
import dev.bevis.choice.Wording;
import dev.bevis.data.ImageShape;
import dev.bevis.text.Decimal;

import java.util.List;

/// Another contrast and brightness of the whole image, all channels alike: the byte `p` becomes
/// `min(255, max(0, ⌊a · p + 255 · b + ½⌋))`, in doubles.
///
/// Code 5 (see [ExampleDraws]): `a = (1 − contrast) + u₀ · ((1 + contrast) − (1 − contrast))`, `b =
/// −brightness + u₁ · (brightness + brightness)` with its numbers 0 and 1.
///
/// @param contrast most that the factor differs from 1, from 0, below 1
/// @param brightness most that is added, as a share of white, from 0 to 1
@Example("{contrast: 0.2, brightness: 0.1}")
public record PhotometricJitter(
        @Introduced("0.2") double contrast, @Introduced("0.1") double brightness)
        implements PixelAugmentation {

    private static final int LEVELS = 256;

    private static final Formula FORMULA =
            new Formula(
                    "p \\leftarrow a\\,p + 255\\,b",
                    MathMl.of("p ← a p + 255 b"),
                    "the byte p of a pixel becomes a · p + 255 · b");

    public PhotometricJitter {
        if (!(contrast >= 0 && contrast < 1)) {
            throw new IllegalArgumentException(
                    "the contrast of photometric jitter must be 0 or more and below 1, got "
                            + Decimal.text(contrast)
                            + "; for example {photometric-jitter: {contrast: 0.2, brightness:"
                            + " 0.1}}");
        }
        if (!(brightness >= 0 && brightness <= 1)) {
            throw new IllegalArgumentException(
                    "the brightness of photometric jitter must be from 0 to 1, got "
                            + Decimal.text(brightness)
                            + "; for example {photometric-jitter: {contrast: 0.2, brightness:"
                            + " 0.1}}");
        }
        if (contrast == 0 && brightness == 0) {
            throw new IllegalArgumentException(
                    "photometric jitter with neither contrast nor brightness changes nothing;"
                            + " leave it out");
        }
        // 0 and -0 are one number, and one choice.
        contrast += 0.0;
        brightness += 0.0;
    }

    @Override
    public int code() {
        return 5;
    }

    @Override
    public void apply(
            ExampleDraws draws, ImageShape shape, byte[] from, int fromAt, byte[] to, int toAt) {
        double factor = draws.between(0, 1 - contrast, 1 + contrast);
        double added = 255 * draws.between(1, -brightness, brightness);
        byte[] levels = new byte[LEVELS];
        for (int level = 0; level < LEVELS; level++) {
            double changed = Math.floor(factor * level + added + 0.5);
            levels[level] = (byte) (int) Math.clamp(changed, 0, LEVELS - 1);
        }
        for (int i = 0; i < shape.features(); i++) {
            to[toAt + i] = levels[from[fromAt + i] & 0xFF];
        }
    }

    @Override
    public String words() {
        return "photometric jitter (contrast ±"
                + Wording.number(contrast)
                + ", brightness ±"
                + Wording.number(brightness)
                + ")";
    }

    @Override
    public List<Stated> formulas() {
        return List.of(
                new Stated(
                        "Photometric jitter draws for each image a factor a, uniform from "
                                + Wording.number(1 - contrast)
                                + " to "
                                + Wording.number(1 + contrast)
                                + ", and a share of white b, uniform from −"
                                + Wording.number(brightness)
                                + " to "
                                + Wording.number(brightness)
                                + "; results are rounded and kept from 0 to 255:",
                        FORMULA));
    }
}
