package dev.bevis.study.step;

/// What a claim is about, and the clauses in which reports say it; `{0}` and `{1}` stand for its
/// names.
///
/// @param accuracy such as `test accuracy`
/// @param quantity that it is judged by
/// @param groups whether its names stand for several settings
public record MeasuredClaim(String accuracy, Claim.Quantity quantity, boolean groups) {

    String order(boolean holds) {
        return "{0} has a " + (holds ? "higher " : "lower ") + accuracy + " than {1}";
    }

    /// @param within points
    String equivalence(String within, boolean holds) {
        String points = within + (within.equals("1") ? " point" : " points");
        return holds
                ? "{0} and {1} have the same " + accuracy + " within " + points
                : "{0} and {1} differ by more than " + points + " in " + accuracy;
    }

    /// @param low percent
    /// @param high percent
    String band(String low, String high, boolean holds) {
        String middle =
                switch (quantity) {
                    case MEDIAN, TYPICAL_DIFFERENCE -> "median ";
                    case MEAN, DIFFERENCE_OF_MEANS, RATIO_OF_SPREADS, DIFFERENCE_OF_SPREADS ->
                            "mean ";
                };
        return "the "
                + middle
                + accuracy
                + " of {0} "
                + (holds ? "lies between " : "does not lie between ")
                + low
                + " and "
                + high
                + " %";
    }

    String spread(boolean holds) {
        return "the "
                + accuracy
                + " of {0} varies "
                + (holds ? "less" : "more")
                + (groups ? " from setting to setting" : " from seed to seed")
                + " than that of {1}";
    }
}
