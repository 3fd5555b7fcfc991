package dev.bevis.study.figure;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/// A figure that a step wants in the report: what it is called, what it shows and needs, and how it
/// is said to the sheet that it is drawn on.
///
/// ```java
/// /// How far the network is better on what it learned from than on what it did not.
/// public record GeneralizationGapFigure() implements Figure {
///     public String word() {
///         return "generalization-gap";
///     }
///
///     public String meaning() {
///         return "Training minus validation accuracy of all settings, with intervals.";
///     }
///
///     public String needs() {
///         return RESULTS;
///     }
///
///     public Scope scope() {
///         return Scope.STEP;
///     }
///
///     public void draw(FigureSheet sheet) throws IOException {
///         sheet.bars("gap", "training minus validation accuracy", "points", …);
///     }
/// }
/// ```
///
/// `permits` is the registry: study files, schema, reference, reports and what is measured of
/// trained networks follow from it.
public sealed interface Figure
        permits LossFigure,
                CostFigure,
                AccuracyFigure,
                LearningRateFigure,
                TableFigure,
                BarsFigure,
                ResponseCurveFigure,
                HeatMapFigure,
                SmallMultiplesFigure,
                TemplatesFigure,
                GradientHistogramFigure,
                WeightHistogramFigure,
                ActivationHistogramFigure,
                ProbabilityHistogramFigure,
                ConfusionFigure,
                ClassAccuracyFigure,
                MistakesFigure,
                ColumnImportanceFigure {

    /// For [#needs]: results alone.
    String ANY = "results";

    /// For [#needs]: a setting whose trials ended.
    String RESULTS = "trials that were trained to their end";

    /// For [#needs]: numbers in the course of training.
    String CURVES = "curves, so 'evaluate' other than never";

    /// For [#needs]: something for an axis.
    String NUMBERS = "a field that takes several numbers";

    /// For [#needs]: weights.
    String NETWORK = "a network that was trained to its end";

    /// For [#needs]: outputs that are probabilities.
    String PROBABILITIES =
            "a network that was trained to its end with a loss that gives probabilities, such as"
                    + " softmax or binary-cross-entropy";

    /// What a figure is of.
    enum Scope {
        /// Losses or costs in the course of training, which have no common scale for different
        /// losses.
        LOSSES,
        /// Other curves in the course of training.
        CURVES,
        /// One thing for each setting, whatever step it is of.
        COMPARISON,
        /// What only one step has.
        STEP
    }

    /// All figures, in the order of `permits`.
    static List<Figure> all() {
        return Arrays.stream(Figure.class.getPermittedSubclasses()).map(Figure::of).toList();
    }

    private static Figure of(Class<?> member) {
        try {
            return (Figure) member.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "a figure is a public record without components, unlike " + member, e);
        }
    }

    /// What study files call it, lower case with hyphens, such as `heat-map`.
    String word();

    /// What it shows, a sentence of Markdown.
    String meaning();

    /// What has to be there for it to be drawn, as the end of a sentence: `curves, so 'evaluate'
    /// other than never`.
    String needs();

    /// What it is of.
    Scope scope();

    /// Says to a sheet what it shows; what cannot be shown is left out.
    ///
    /// @throws IOException when the store cannot be read
    void draw(FigureSheet sheet) throws IOException;

    /// What a run measures of trained networks for it, beyond what trials keep.
    default List<NetworkMeasurement> measurements() {
        return List.of();
    }

    /// Whether it compares the answers that trials keep with the labels of images, which a run then
    /// keeps too.
    default boolean needsLabels() {
        return false;
    }

    /// Whether reports show it where no figure is drawn, so that drawing nothing is right.
    default boolean standsInAnyCase() {
        return false;
    }

    /// Whether it shows losses or costs, which have no common scale for different losses.
    default boolean showsLosses() {
        return scope() == Scope.LOSSES;
    }

    /// Whether it shows curves in the course of training.
    default boolean showsCurves() {
        return scope() == Scope.LOSSES || scope() == Scope.CURVES;
    }

    /// Whether settings of several steps can be shown together.
    default boolean comparesSettings() {
        return scope() != Scope.STEP;
    }
}
