package dev.bevis.chart;

import java.util.List;
import java.util.Optional;

/// What a number that was varied does: points with intervals, joined in groups.
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

    /// Points that belong together.
    ///
    /// @param points ascending in x
    public record Group(String name, List<Point> points) {
        public Group {
            points = List.copyOf(points);
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
    public Data data() {
        List<List<Datum>> rows =
                groups.stream()
                        .flatMap(group ->
                                group.points().stream()
                                        .map(point ->
                                                List.<Datum>of(
                                                        new Datum.Word(group.name()),
                                                        new Datum.Value(point.x()),
                                                        new Datum.Value(point.y()),
                                                        new Datum.Value(point.low()),
                                                        new Datum.Value(point.high()))))
                        .toList();
        return new Data(List.of("group", x.label(), y.label(), "low", "high"), rows);
    }
}
