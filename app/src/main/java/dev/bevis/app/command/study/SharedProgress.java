package dev.bevis.app.command.study;

import dev.bevis.app.page.LayerPictures;
import dev.bevis.store.StudyFolder;
import dev.bevis.study.file.Study;
import dev.bevis.study.progress.RunProgress;
import dev.bevis.study.progress.StudyListener;
import dev.bevis.study.progress.StudyState;
import dev.bevis.study.trial.Job;
import dev.bevis.tensor.Tensors;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/// Tells other processes, such as one that shows the store, how far the runs of a command are: in a
/// file of the study that is replaced every few seconds and gone when the run ends.
///
/// A thread of its own writes it, and rests [#REST] times as long as that takes, and longer where
/// there is much to write, so that neither training nor a disk on a network notices it.
final class SharedProgress implements RunCompanion {

    private static final long FIRST_MILLIS = 500;
    private static final long MILLIS = 2_000;
    private static final long MOST_MILLIS = 10_000;
    private static final int REST = 100;

    /// Bytes a second, on average, that a disk on a network is asked to take.
    private static final long BYTES_A_MILLI = 100;

    private static final long PICTURES_NANOS = 10_000_000_000L;

    private final int threads;
    private volatile Optional<Run> run = Optional.empty();
    private volatile Optional<RunProgress.Pictures> pictures = Optional.empty();
    private volatile long picturesAt = System.nanoTime() - PICTURES_NANOS;
    private volatile boolean closed;

    /// What is told, and where.
    private record Run(StudyFolder folder, Supplier<StudyState> state) {}

    /// Starts the thread.
    ///
    /// @param threads that train; 0 where other machines do
    SharedProgress(int threads) {
        this.threads = threads;
        Thread.ofPlatform().name("shared-progress").daemon().start(this::tellAgainAndAgain);
    }

    @Override
    public StudyListener begins(int number, Study study, Supplier<StudyState> state) {
        return new StudyListener() {
            @Override
            public void opened(StudyFolder folder) {
                run = Optional.of(new Run(folder, state));
                pictures = Optional.empty();
            }

            @Override
            public boolean wantsWeights(Job job) {
                return System.nanoTime() - picturesAt >= PICTURES_NANOS
                        && job.dataset().shape().image().isPresent();
            }

            @Override
            public void weights(Job job, long step, Tensors weights) {
                picturesAt = System.nanoTime();
                pictures = LayerPictures.of(job, step, weights);
            }
        };
    }

    private void tellAgainAndAgain() {
        try {
            Thread.sleep(FIRST_MILLIS);
            while (!closed) {
                Thread.sleep(tell());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// @return how long to rest, in milliseconds
    private long tell() {
        Optional<Run> now = run;
        if (now.isEmpty()) {
            return FIRST_MILLIS;
        }
        long before = System.nanoTime();
        byte[] told = RunProgress.here(threads, pictures, now.get().state().get()).bytes();
        try {
            now.get().folder().tell(told);
        } catch (IOException full) {
            // The run goes on without; whatever is wrong with the disk shows where results are
            // kept.
        }
        long took = (System.nanoTime() - before) / 1_000_000;
        // The first time takes long, since nothing is compiled then.
        return Math.max(Math.clamp(REST * took, MILLIS, MOST_MILLIS), told.length / BYTES_A_MILLI);
    }

    @Override
    public void close() {
        closed = true;
    }
}
