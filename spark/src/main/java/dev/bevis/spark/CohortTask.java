package dev.bevis.spark;

import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;

/// Trains a cohort on an executor: the text of a [CohortAssignment] comes in, the bytes of a
/// [CohortAnswer] go out. All builds can read it, so that one that is not the driver's gets far
/// enough to say so.
final class CohortTask implements Function<String, byte[]> {

    private static final long serialVersionUID = 1;

    @Override
    public byte[] call(String assignment) throws RefusedException {
        return TrainingProcess.HERE.train(assignment, TaskContext.get());
    }
}
