package dev.bevis.study;

/// A figure that a step wants in the report.
public enum Figure {
    LOSS("The loss of training and validation, means with 95 % bands over the seeds."),
    COST("The cost, which is the loss with the penalty, in the same way."),
    ACCURACY("The accuracy, in the same way."),
    LEARNING_RATE("The learning rate at every update."),
    TABLE("The results as a table, which stands there in any case."),
    BARS("Accuracies of all settings with intervals."),
    RESPONSE_CURVE(
            "Accuracy over a number that was varied, all rounds of a search together, with the"
                    + " region that is indistinguishable from the best."),
    HEAT_MAP("Accuracies of a grid over two or three fields."),
    SMALL_MULTIPLES("The loss, a panel for each value of the first field that varies."),
    TEMPLATES("Weights of a linear classifier, or of the first hidden layer, as images."),
    GRADIENT_HISTOGRAM(
            "Distribution of the gradients, with the same bins where settings are compared."),
    WEIGHT_HISTOGRAM(
            "Distribution of the weights, with the same bins where settings are compared."),
    ACTIVATION_HISTOGRAM(
            "Distribution of the activations, with the same bins where settings are compared."),
    PROBABILITY_HISTOGRAM("Probability of the true class, for right and for wrong answers."),
    CONFUSION("Confusions between classes: true class against answer."),
    CLASS_ACCURACY("How much of each class is recognized."),
    MISTAKES("The wrong answers that a network is surest of, with their images.");

    private final String meaning;

    Figure(String meaning) {
        this.meaning = meaning;
    }

    /// What it shows, a sentence of Markdown.
    public String meaning() {
        return meaning;
    }
}
