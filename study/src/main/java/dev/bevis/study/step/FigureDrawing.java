package dev.bevis.study.step;

import java.io.IOException;

/// What a [Figure] shows, said to the sheet that it is drawn on.
///
/// ```java
/// /// How far the network is better on what it learned from than on what it did not.
/// final class GeneralizationGap implements FigureDrawing {
///     public void on(FigureSheet sheet) {
///         sheet.bars("gap", "training minus validation accuracy", "points", GeneralizationGap::of);
///     }
///     …
/// }
/// ```
@FunctionalInterface
public interface FigureDrawing {

    /// Draws on a sheet; what cannot be drawn is left out.
    ///
    /// @throws IOException when the store cannot be read
    void on(FigureSheet sheet) throws IOException;
}
