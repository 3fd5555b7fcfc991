package dev.bevis.statistics;

/// The levels of this package: intervals cover 95 %, and 5 % of the settings that are no worse than
/// another may be called worse.
final class Level {

    /// What a test may err.
    static final double ERROR = 0.05;

    /// What a two-sided interval leaves out on each side.
    static final double TAIL = ERROR / 2;

    /// Where the standard normal distribution leaves out [#TAIL].
    static final double NORMAL_QUANTILE = 1.959963984540054;

    private Level() {}
}
