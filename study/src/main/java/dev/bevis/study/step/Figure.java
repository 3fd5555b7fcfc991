package dev.bevis.study.step;

import java.io.IOException;
import java.util.Locale;

/// A figure that a step wants in the report: what it shows, and what it needs for that.
///
/// A new one is a [FigureDrawing] in a file of its own and its name here.
public enum Figure {
    LOSS(
            "The loss of training and validation, means with 95 % bands over the seeds.",
            FigureSheet::loss, Needs.CURVES, Kind.LOSSES),
    COST(
            "The cost, which is the loss with the penalty, in the same way.",
            FigureSheet::cost,
            Needs.CURVES,
            Kind.LOSSES),
    ACCURACY("The accuracy, in the same way.", FigureSheet::accuracy, Needs.CURVES, Kind.CURVES),
    LEARNING_RATE(
            "The learning rate at every update.",
            FigureSheet::learningRates,
            Needs.NOTHING,
            Kind.COMPARISON),
    /// The results stand in a table whether or not a step asks for it.
    TABLE(
            "The results as a table, which stands there in any case.",
            _ -> {},
            Needs.NOTHING,
            Kind.STEP),
    BARS(
            "Accuracies of all settings with intervals.",
            FigureSheet::bars,
            Needs.RESULTS,
            Kind.COMPARISON),
    RESPONSE_CURVE(
            "Accuracy over a number that was varied, all rounds of a search together, with the"
                    + " region that is indistinguishable from the best.",
            FigureSheet::response,
            Needs.NUMBERS,
            Kind.STEP),
    HEAT_MAP(
            "Accuracies of a grid over two or three fields.",
            FigureSheet::heatMaps,
            Needs.NUMBERS,
            Kind.STEP),
    SMALL_MULTIPLES(
            "The loss, a panel for each value of the first field that varies.",
            FigureSheet::multiples,
            Needs.CURVES,
            Kind.LOSSES),
    TEMPLATES(
            "Weights of a linear classifier, or of the first hidden layer, as images.",
            FigureSheet::templates,
            Needs.NETWORK,
            Kind.STEP),
    GRADIENT_HISTOGRAM(
            "Distribution of the gradients, with the same bins where settings are compared.",
            FigureSheet::gradientHistograms,
            Needs.NETWORK,
            Kind.STEP),
    WEIGHT_HISTOGRAM(
            "Distribution of the weights, with the same bins where settings are compared.",
            FigureSheet::weightHistograms,
            Needs.NETWORK,
            Kind.STEP),
    ACTIVATION_HISTOGRAM(
            "Distribution of the activations, with the same bins where settings are compared.",
            FigureSheet::activationHistograms,
            Needs.NETWORK,
            Kind.STEP),
    PROBABILITY_HISTOGRAM(
            "Probability of the true class, for right and for wrong answers.",
            FigureSheet::probabilityHistograms,
            Needs.PROBABILITIES,
            Kind.STEP),
    CONFUSION(
            "Confusions between classes: true class against answer.",
            FigureSheet::confusion,
            Needs.NETWORK,
            Kind.STEP),
    CLASS_ACCURACY(
            "How much of each class is recognized.",
            FigureSheet::classAccuracy,
            Needs.NETWORK,
            Kind.STEP),
    MISTAKES(
            "The wrong answers that a network is surest of, with their images.",
            FigureSheet::mistakes,
            Needs.PROBABILITIES,
            Kind.STEP);

    /// What a figure is of.
    private enum Kind {
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

    private final String meaning;

    // Drawings are method references and records; none has state.
    @SuppressWarnings("ImmutableEnumChecker")
    private final FigureDrawing drawing;

    private final String needs;
    private final Kind kind;

    /// @param meaning what it shows, a sentence of Markdown
    /// @param needs what has to be there, as the end of a sentence
    /// @param kind what it is of
    Figure(String meaning, FigureDrawing drawing, String needs, Kind kind) {
        this.meaning = meaning;
        this.drawing = drawing;
        this.needs = needs;
        this.kind = kind;
    }

    /// What study files call it, such as `heat-map`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// What it shows, a sentence of Markdown.
    public String meaning() {
        return meaning;
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
    public boolean showsLosses() {
        return kind == Kind.LOSSES;
    }

    /// Whether it shows curves in the course of training.
    public boolean showsCurves() {
        return kind == Kind.LOSSES || kind == Kind.CURVES;
    }

    /// Whether settings of several steps can be shown together.
    public boolean comparesSettings() {
        return kind != Kind.STEP;
    }
}
