package dev.bevis.spark;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/// What a task tells the driver while it trains, every quarter of a second.
///
/// Reports and replies travel as bytes and numbers: Spark reads what its plugins say without the
/// classes that executors were sent.
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
    record Reply(boolean stop, List<Integer> wanted) {

        /// From what [#numbers] gave.
        static Reply of(Object numbers) {
            int[] all = (int[]) numbers;
            return new Reply(all[0] == 1, IntStream.of(all).skip(1).boxed().toList());
        }

        /// As it travels: 1 for a stop, then the trials.
        int[] numbers() {
            return IntStream.concat(
                            IntStream.of(stop ? 1 : 0), wanted.stream().mapToInt(Integer::intValue))
                    .toArray();
        }
    }

    /// From what [#bytes] gave.
    static CohortReport of(byte[] bytes) throws IOException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return (CohortReport) in.readObject();
        } catch (ClassNotFoundException e) {
            throw new IOException("expected the report of a task of this Bevis", e);
        }
    }

    /// As it travels.
    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(this);
        } catch (IOException e) {
            throw new IllegalStateException("memory takes all bytes", e);
        }
        return bytes.toByteArray();
    }
}
