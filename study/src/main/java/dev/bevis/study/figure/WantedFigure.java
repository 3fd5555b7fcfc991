package dev.bevis.study.figure;

import dev.bevis.yaml.annotation.Describe;
import dev.bevis.yaml.annotation.Located;
import dev.bevis.yaml.annotation.MayBeMissing;

import java.util.List;
import java.util.Optional;

/// A figure that a step names, and what stands together in it.
///
/// @param figure what is shown
/// @param panels the field whose values have a panel each; what else varies is compared within it
/// @param with steps whose settings are shown in the same chart
public record WantedFigure(
        @Describe("What is shown.") Figure figure,
        @Describe(
                        "A field that the step varies: its values have a panel each, and what else"
                                + " varies is compared within it.")
                Optional<Located<String>> panels,
        @Describe("Other steps whose settings are shown in the same chart.") @MayBeMissing
                List<Located<String>> with) {

    public WantedFigure {
        with = List.copyOf(with);
        if (panels.isPresent() && !figure.showsCurves()) {
            throw new IllegalArgumentException(
                    "'panels' divides curves, such as loss or accuracy; "
                            + figure.word()
                            + " has none");
        }
        if (!with.isEmpty() && !figure.comparesSettings()) {
            throw new IllegalArgumentException(
                    "'with' joins settings of several steps in curves or bars; "
                            + figure.word()
                            + " is of one step");
        }
    }

    /// A figure of the step alone.
    public static WantedFigure of(Figure figure) {
        return new WantedFigure(figure, Optional.empty(), List.of());
    }

    /// Whether there is nothing to say but what is shown.
    public boolean isPlain() {
        return panels.isEmpty() && with.isEmpty();
    }
}
