package dev.bevis.study.setting;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// The numbers that Bevis computes for settings, with twelve significant digits.
///
/// A point of a grid that is a power of ten, a share of a range or the end of a zoom comes out a
/// few units of the last place off, by another few in every formula. Rounded it is the number that
/// people would write, and one λ is one trial however it was found. Numbers that people do write
/// are taken as they are.
public final class SignificantDigits {

    private static final MathContext TWELVE = new MathContext(12, RoundingMode.HALF_EVEN);

    private SignificantDigits() {}

    /// The nearest number of twelve significant digits; 0 has no sign.
    public static double rounded(double number) {
        return new BigDecimal(Double.toString(number)).round(TWELVE).doubleValue() + 0.0;
    }
}
