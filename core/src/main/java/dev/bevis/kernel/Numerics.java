package dev.bevis.kernel;

/// The version of the numerics contract: of every order of summation, random stream and rounding
/// that reaches a result.
public final class Numerics {

    /// Raised whenever a change moves a golden hash. Results of different versions are not
    /// compared.
    public static final int VERSION = 1;

    private Numerics() {}
}
