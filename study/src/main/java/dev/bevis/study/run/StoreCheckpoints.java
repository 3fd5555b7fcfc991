package dev.bevis.study.run;

import dev.bevis.store.StudyFolder;
import dev.bevis.study.progress.StudyListener;
import dev.bevis.study.trial.Job;
import dev.bevis.train.checkpoint.Checkpoints;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Checkpoints in the folder of a study, as often as costs little.
///
/// @param listener hears of those that are of no use
record StoreCheckpoints(StudyFolder folder, StudyListener listener) implements CheckpointPlaces {

    /// Fewest floating-point operations between two checkpoints of a cohort: some two seconds.
    private static final double OPERATIONS_BETWEEN_CHECKPOINTS = 2e11;

    /// Fewest for each member, so that a checkpoint of each, some ten milliseconds, is little.
    private static final double OPERATIONS_FOR_A_MEMBER = 4e10;

    /// Fewest for each byte of a checkpoint: fifty times what is computed while one is hashed and
    /// written, at 100 MB and 100 billion operations a second.
    private static final double OPERATIONS_FOR_A_BYTE = 50_000;

    @Override
    public Optional<Checkpoints> of(Job job, int members) throws IOException {
        discardUseless(job);
        long operations = (long) (job.work().training() / Math.max(1, job.steps()));
        double between =
                Math.max(
                        Math.max(OPERATIONS_BETWEEN_CHECKPOINTS / members, OPERATIONS_FOR_A_MEMBER),
                        OPERATIONS_FOR_A_BYTE * bytes(job));
        long every = Math.max(1, (long) (between / Math.max(1, operations)));
        return Optional.of(
                new Checkpoints(
                        folder.checkpoints(job.id()), every, true, job.longer().isPresent()));
    }

    /// About how large a checkpoint is.
    private static double bytes(Job job) {
        double numbers = 1.0 + job.numbersBesideAWeight();
        return Float.BYTES * numbers * job.trial().weights(job.dataset());
    }

    @Override
    public void discard(Job job) throws IOException {
        folder.discardCheckpoints(job.id());
    }

    @Override
    public void handOn(Job job, String longer) throws IOException {
        folder.moveCheckpoints(job.id(), longer);
    }

    /// Removes checkpoints of which none can be used, as if there had been none.
    private void discardUseless(Job job) throws IOException {
        Path checkpoints = folder.checkpoints(job.id());
        List<String> damages = Checkpoints.damages(checkpoints);
        if (!damages.isEmpty() && !Checkpoints.hasIntact(checkpoints)) {
            folder.discardCheckpoints(job.id());
            listener.warned(String.join("; ", damages) + "; training begins again");
        }
    }
}
