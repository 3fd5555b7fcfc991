package dev.bevis.study.figure;

/// Something that is measured of a trained network, by passes over images, since trials do not keep
/// it.
public enum NetworkMeasurement {
    /// The class given to each test image, for looks at the test set; no figure needs it.
    TEST_PREDICTIONS(0),
    /// The same with probabilities averaged over views of each image.
    VIEWED_TEST_PREDICTIONS(0),
    /// The gradient of the cost on the whole training split, for each weight matrix by its name.
    GRADIENT(NetworkMeasurement.MOST_SEEDS),
    /// What the hidden layers put out for the first images of a split, images × units, as `hidden1`
    /// and so on.
    ACTIVATION(NetworkMeasurement.MOST_SEEDS),
    /// The probabilities of the true and of the given class of each image.
    PROBABILITY(1),
    /// The wrong answers with the highest probability.
    MISTAKES(1),
    /// How much the accuracy on validation rows falls when a column of a table is shuffled: by
    /// column, once for each time that it was; nothing of images.
    COLUMN_IMPORTANCE(NetworkMeasurement.MOST_IMPORTANCES),
    /// The weights of the first layer as weights of the features, through the transpose of the
    /// network's input map, units × features; nothing without a map, where they are such.
    TEMPLATE(1);

    /// Most pairs of seeds whose distributions are measured.
    public static final int MOST_SEEDS = 5;

    /// Most pairs of seeds whose importances of columns are measured.
    public static final int MOST_IMPORTANCES = 10;

    private final int places;

    NetworkMeasurement(int places) {
        this.places = places;
    }

    /// How many of the trials of a setting it is made of for figures at most, the first ones.
    public int places() {
        return places;
    }
}
