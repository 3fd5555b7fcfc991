package dev.bevis.data.augment;

import dev.bevis.choice.Example;
import dev.bevis.choice.Formula;
import dev.bevis.choice.MathMl;
import dev.bevis.choice.Wording;
import dev.bevis.data.ImageShape;
import dev.bevis.kernel.feature.MovedPixels;
import dev.bevis.text.Decimal;

import java.util.List;

/// A rotation about the center by a random angle, with bilinear interpolation; what the border
/// leaves open is filled by reflection.
///
/// Code 4 (see [ExampleDraws]): the angle, counterclockwise, is `−degrees + u₀ · 2 · degrees` with
/// its number 0, in radians `θ = angle · (π / 180)`. With the center `c_y = (H − 1) / 2`, `c_x = (W
/// −
/// 1) / 2`, pixel `(y, x)` is read at
///
/// `x' = c_x + (x − c_x) · cos θ − (y − c_y) · sin θ`, `y' = c_y + (x − c_x) · sin θ + (y − c_y) ·
/// cos θ`.
///
/// With `x₀ = ⌊x'⌋`, `f_x = x' − x₀`, the same for y, and the pixels `P` at `ρ_W(x₀)`, `ρ_W(x₀ +
/// 1)`, `ρ_H(y₀)`, `ρ_H(y₀ + 1)`, with the reflection `ρ` of [Displacement], the new byte is `⌊(1 −
/// f_y) · ((1 − f_x) · P₀₀ + f_x · P₀₁) + f_y · ((1 − f_x) · P₁₀ + f_x · P₁₁) + ½⌋`, `P₀₁` being
/// the pixel right of `P₀₀`, in doubles.
///
/// @param degrees largest angle in each direction, above 0, at most 180
@Example("{degrees: 10}")
public record Rotation(double degrees) implements PixelAugmentation {

    private static final Formula FORMULA =
            new Formula(
                    "x' = c_x + (x - c_x)\\cos\\theta - (y - c_y)\\sin\\theta, \\qquad y' = c_y +"
                            + " (x - c_x)\\sin\\theta + (y - c_y)\\cos\\theta",
                    MathMl.of(
                            "x′ = c_x + ( x − c_x ) cos θ − ( y − c_y ) sin θ",
                            MathMl.comma(),
                            "y′ = c_y + ( x − c_x ) sin θ + ( y − c_y ) cos θ"),
                    "the pixel in column x and row y is read at x' = cx + (x − cx) cos θ − (y − cy)"
                            + " sin θ, y' = cy + (x − cx) sin θ + (y − cy) cos θ");

    public Rotation {
        if (!(degrees > 0 && degrees <= 180)) {
            throw new IllegalArgumentException(
                    "a rotation is by up to some degrees above 0, at most 180, got "
                            + Decimal.text(degrees)
                            + "; for example {rotation: {degrees: 10}}, and for none leave it out");
        }
    }

    @Override
    public int code() {
        return 4;
    }

    @Override
    public void apply(
            ExampleDraws draws, ImageShape shape, byte[] from, int fromAt, byte[] to, int toAt) {
        double angle = draws.between(0, -degrees, degrees) * (Math.PI / 180);
        double cosine = StrictMath.cos(angle);
        double sine = StrictMath.sin(angle);
        int height = shape.height();
        int width = shape.width();
        double centerY = (height - 1) / 2.0;
        double centerX = (width - 1) / 2.0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double column = centerX + (x - centerX) * cosine - (y - centerY) * sine;
                double row = centerY + (x - centerX) * sine + (y - centerY) * cosine;
                int left = (int) Math.floor(column);
                int top = (int) Math.floor(row);
                double right = column - left;
                double down = row - top;
                int x0 = MovedPixels.reflected(left, width);
                int x1 = MovedPixels.reflected(left + 1, width);
                int y0 = MovedPixels.reflected(top, height) * width;
                int y1 = MovedPixels.reflected(top + 1, height) * width;
                for (int channel = 0; channel < shape.channels(); channel++) {
                    int plane = fromAt + channel * height * width;
                    double upper =
                            (1 - right) * (from[plane + y0 + x0] & 0xFF)
                                    + right * (from[plane + y0 + x1] & 0xFF);
                    double lower =
                            (1 - right) * (from[plane + y1 + x0] & 0xFF)
                                    + right * (from[plane + y1 + x1] & 0xFF);
                    to[toAt + (channel * height + y) * width + x] =
                            (byte) (int) ((1 - down) * upper + down * lower + 0.5);
                }
            }
        }
    }

    @Override
    public String words() {
        return "a rotation by up to " + Wording.number(degrees) + "° with reflection";
    }

    @Override
    public List<Stated> formulas() {
        return List.of(
                new Stated(
                        "A rotation draws an angle θ, uniform from −"
                                + Wording.number(degrees)
                                + "° to "
                                + Wording.number(degrees)
                                + "°, and interpolates bilinearly between pixels, reflected at the"
                                + " border, about the center c of the image:",
                        FORMULA));
    }
}
