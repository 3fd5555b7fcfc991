package dev.bevis.spark;

import java.io.Serializable;
import java.util.List;

/// What a task tells the driver while it trains, every quarter of a second.
///
/// @param number of the cohort
/// @param attempt 0 for the first task that trains it
/// @param place such as `node7, executor 3`
/// @param lines what happened, see [CohortEvents]
/// @param weights that the driver wanted
record CohortReport(
        long number, int attempt, String place, List<String> lines, List<WeightsReport> weights)
        implements Serializable {

    private static final long serialVersionUID = 1;

    /// Weights of a trial.
    ///
    /// @param trial its place in the cohort, from 0
    /// @param step updates done
    /// @param safetensors the file
    record WeightsReport(int trial, long step, byte[] safetensors) implements Serializable {

        private static final long serialVersionUID = 1;
    }

    /// What the driver answers.
    ///
    /// @param stop whether the task is to save its state and to end
    /// @param wanted trials whose weights are wanted
    record Reply(boolean stop, List<Integer> wanted) implements Serializable {

        private static final long serialVersionUID = 1;
    }
}
