package dev.bevis.spark;

import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;

/// Trains a cohort on an executor: the bytes of a [CohortAssignment] come in, those of a
/// [CohortAnswer] go out. All builds can read it, so that one that is not the driver's gets far
/// enough to say so.
final class CohortTask implements Function<byte[], byte[]> {

    private static final long serialVersionUID = 1;

    /// An assignment that is too large for a task; null where it comes with it.
    private final @Nullable Broadcast<byte[]> large;

    CohortTask(@Nullable Broadcast<byte[]> large) {
        this.large = large;
    }

    @Override
    public byte[] call(byte[] assignment) throws RefusedException {
        return TrainingProcess.HERE.train(
                large == null ? assignment : large.value(), TaskContext.get());
    }
}
