package dev.bevis.study.run;

import dev.bevis.data.Dataset;
import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.trial.Job;

import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;

/// A runner that trains in this process. Several cohorts can run side by side once their datasets
/// have been read.
///
/// @param datasets where those come from
/// @param threads of all of them, 1 to 256
public record LocalRunner(Datasets datasets, int threads) implements Runner {

    /// Cohorts that keep all threads busy: each has as many as it has members, and one alone has
    /// all.
    @Override
    public List<List<Share>> shares(List<Job> jobs, BooleanSupplier stop) {
        return Job.concurrent(Job.cohorts(jobs), threads).stream()
                .map(together ->
                        together.stream()
                                .map(cohort ->
                                        new Share(
                                                cohort,
                                                together.size() == 1 ? threads : cohort.size()))
                                .toList())
                .toList();
    }

    @Override
    public boolean storesInOrder() {
        return true;
    }

    @Override
    public List<TrainedTrial> run(String cohort, Watcher watcher, BooleanSupplier stop)
            throws IOException {
        CohortDescription description = CohortDescription.of(cohort);
        Dataset dataset = datasets.get(description.source());
        if (!dataset.fingerprint().equals(description.dataset().fingerprint())) {
            throw new IOException(
                    "expected the dataset "
                            + description.dataset().name()
                            + " with fingerprint "
                            + description.dataset().fingerprint()
                            + " in '"
                            + description.source().text()
                            + "', found "
                            + dataset.fingerprint()
                            + "; it has changed, run the study again");
        }
        return new CohortRun(description, dataset).run(watcher, stop);
    }
}
