package dev.bevis.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a number that was varied does: estimates with intervals, joined in groups.
///
/// On a logarithmic axis 0 has a place of its own, left of a gap.
///
/// @param groups such as the rounds of a search, each with a color and a shape of its own
/// @param region of the horizontal axis that cannot be told from the best; empty for none
public record Response(
        String title,
        String description,
        Axis x,
        Axis y,
        List<Group> groups,
        Optional<Region> region)
        implements Chart {

    /// Estimates that belong together.
    ///
    /// @param estimates ascending in x
    public record Group(String name, List<Estimate> estimates) {
        public Group {
            estimates = List.copyOf(estimates);
        }

        /// One of means alone.
        public static Group of(String name, List<Point> points) {
            return new Group(name, points.stream().map(Estimate::of).toList());
        }
    }

    /// A stretch of the horizontal axis.
    ///
    /// @param label what it means
    public record Region(double from, double to, String label) {}

    public Response {
        groups = List.copyOf(groups);
    }

    @Override
    public List<List<String>> namesTogether() {
        return List.of(groups.stream().map(Group::name).toList());
    }

    @Override
    public Data data() {
        return data(true);
    }

    @Override
    public Data brief() {
        return data(false);
    }

    private Data data(boolean each) {
        List<List<Datum>> before = new ArrayList<>();
        List<Estimate> estimates = new ArrayList<>();
        for (Group group : groups) {
            for (Estimate estimate : group.estimates()) {
                before.add(
                        List.of(
                                new Datum.Word(group.name()),
                                new Datum.Value(estimate.point().x())));
                estimates.add(estimate);
            }
        }
        return Estimate.table(List.of("group", x.label()), before, y.label(), estimates, each);
    }
}
