package dev.bevis.chart;

/// Says what a drawing leaves out.
final class Remarks {

    private Remarks() {}

    /// Says that numbers had no place on the axes, or that there are none at all.
    static void missing(Sheet sheet, long missing, long all) {
        if (all == 0) {
            sheet.note("There is nothing to draw.");
        } else if (missing > 0) {
            sheet.note(
                    "Not drawn: "
                            + missing
                            + " of "
                            + all
                            + " points, whose numbers are missing, infinite or not above 0 on a"
                            + " logarithmic axis.");
        }
    }
}
