package dev.bevis.data;

/// How many training images are trained on and how many are held out for validation.
///
/// @param train images to train on, from the start of the training images; at least 1
/// @param validation images held out, at least 0
/// @param placement where the validation images lie
public record Split(int train, int validation, Placement placement) {

    /// Where validation images are taken from.
    public enum Placement {
        /// The last of the training images.
        END,
        /// The images right after those trained on, as when `data_batch_1` trains and
        /// `data_batch_2` validates.
        FRONT
    }

    /// The three parts of a dataset.
    public record Parts(Subset train, Subset validation, Subset test) {}

    public Split {
        if (train < 1) {
            throw new IllegalArgumentException("At least 1 training image is needed, got " + train);
        }
        if (validation < 0) {
            throw new IllegalArgumentException(
                    "The number of validation images cannot be negative, got " + validation);
        }
    }

    /// The parts of `dataset`; test is always all of its test images.
    ///
    /// @throws IllegalArgumentException when it has fewer training images than `train + validation`
    public Parts of(Dataset dataset) {
        Images images = dataset.train();
        long needed = (long) train + validation;
        if (needed > images.count()) {
            throw new IllegalArgumentException(
                    train
                            + " training and "
                            + validation
                            + " validation images are "
                            + needed
                            + " together, but "
                            + dataset.name()
                            + " has "
                            + images.count()
                            + " training images; ask for fewer");
        }
        int from =
                switch (placement) {
                    case END -> images.count() - validation;
                    case FRONT -> train;
                };
        return new Parts(
                new Subset(images, 0, train),
                new Subset(images, from, validation),
                Subset.all(dataset.test()));
    }
}
