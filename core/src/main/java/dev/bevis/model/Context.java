package dev.bevis.model;

/// What a pass through the layers is for, and what its random numbers depend on.
///
/// @param mode training, a check or an evaluation
/// @param seed of the network's own random numbers, such as those of a layer that drops units; the
///   trial's init seed
/// @param step updates made before this pass, 0 or more
public record Context(Mode mode, long seed, long step) {

    /// A pass whose layers do as in training, but leave no trace: for gradient checks.
    public static final Context CHECK = new Context(Mode.CHECK, 0, 0);

    /// A pass of a network whose parameters are frozen, for the statistics of its batch.
    public static final Context STATISTICS = new Context(Mode.STATISTICS, 0, 0);

    /// A pass of a network whose parameters are frozen.
    public static final Context EVALUATE = new Context(Mode.EVALUATE, 0, 0);

    /// What layers do with their batch.
    public enum Mode {
        /// Batch norm normalizes with statistics of the batch, and adds them to its running
        /// averages.
        TRAIN,
        /// Batch norm normalizes with statistics of the batch, which stay out of the running
        /// averages.
        CHECK,
        /// Batch norm normalizes with statistics of the batch, which stay out of the running
        /// averages; nothing is drawn at random. There is no way back.
        STATISTICS,
        /// Batch norm normalizes with its running averages; nothing is drawn at random. There is no
        /// way back.
        EVALUATE;

        /// Whether layers do all that they do in training: draw at random, as one that drops units,
        /// and keep what the way back needs.
        public boolean asInTraining() {
            return switch (this) {
                case TRAIN, CHECK -> true;
                case STATISTICS, EVALUATE -> false;
            };
        }
    }

    /// The pass of a training step.
    public static Context training(long seed, long step) {
        return new Context(Mode.TRAIN, seed, step);
    }
}
