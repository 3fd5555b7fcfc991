package dev.bevis.study;

import java.io.IOException;
import java.util.Locale;

/// A figure that a step wants in the report: what it shows, and what it needs for that.
///
/// A new one is a [FigureDrawing] in a file of its own and its name here.
public enum Figure {
    LOSS(FigureSheet::loss, Needs.CURVES),
    COST(FigureSheet::cost, Needs.CURVES),
    ACCURACY(FigureSheet::accuracy, Needs.CURVES),
    LEARNING_RATE(FigureSheet::learningRates, Needs.NOTHING),
    /// The results stand in a table whether or not a step asks for it.
    TABLE(_ -> {}, Needs.NOTHING),
    BARS(FigureSheet::bars, Needs.RESULTS),
    RESPONSE_CURVE(FigureSheet::response, Needs.NUMBERS),
    HEAT_MAP(FigureSheet::heatMaps, Needs.NUMBERS),
    SMALL_MULTIPLES(FigureSheet::multiples, Needs.CURVES),
    TEMPLATES(FigureSheet::templates, Needs.NETWORK),
    GRADIENT_HISTOGRAM(FigureSheet::gradientHistograms, Needs.NETWORK),
    WEIGHT_HISTOGRAM(FigureSheet::weightHistograms, Needs.NETWORK),
    ACTIVATION_HISTOGRAM(FigureSheet::activationHistograms, Needs.NETWORK),
    PROBABILITY_HISTOGRAM(FigureSheet::probabilityHistograms, Needs.PROBABILITIES),
    CONFUSION(FigureSheet::confusion, Needs.NETWORK),
    CLASS_ACCURACY(FigureSheet::classAccuracy, Needs.NETWORK),
    MISTAKES(FigureSheet::mistakes, Needs.PROBABILITIES);

    /// What has to be there for a figure to be drawn, as the end of a sentence.
    private static final class Needs {
        static final String NOTHING = "results";
        static final String RESULTS = "trials that were trained to their end";
        static final String CURVES = "curves, so 'evaluate' other than never";
        static final String NUMBERS = "a field that takes several numbers";
        static final String NETWORK = "a network that was trained to its end";
        static final String PROBABILITIES =
                "a network that was trained to its end with the softmax loss";
    }

    // Drawings are method references and records; none has state.
    @SuppressWarnings("ImmutableEnumChecker")
    private final FigureDrawing drawing;

    private final String needs;

    /// @param needs what has to be there, as the end of a sentence
    Figure(FigureDrawing drawing, String needs) {
        this.drawing = drawing;
        this.needs = needs;
    }

    /// What study files call it, such as `heat-map`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// What has to be there for it to be drawn: `curves, so 'evaluate' other than never`.
    public String needs() {
        return needs;
    }

    /// Says to a sheet what it shows; what cannot be shown is left out.
    ///
    /// @throws IOException when the store cannot be read
    public void draw(FigureSheet sheet) throws IOException {
        drawing.on(sheet);
    }

    /// Whether it shows losses or costs, which have no common scale for different losses.
    boolean showsLosses() {
        return this == LOSS || this == COST || this == SMALL_MULTIPLES;
    }
}
