package dev.bevis.study;

import dev.bevis.data.AtomicFile;
import dev.bevis.data.Dataset;
import dev.bevis.data.Safetensors;
import dev.bevis.data.SplitName;
import dev.bevis.data.Tensor;
import dev.bevis.data.Tensors;
import dev.bevis.store.StudyFolder;
import dev.bevis.train.Checkpoints;
import dev.bevis.train.Cohort;
import dev.bevis.train.EvaluateEvery;
import dev.bevis.train.Member;
import dev.bevis.train.Options;
import dev.bevis.train.Outcome;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BooleanSupplier;

/// The training of some jobs as one cohort, up to what the store is to keep of each.
final class CohortRun {

    /// Fewest floating-point operations between two checkpoints of a cohort: some two seconds.
    private static final double OPERATIONS_BETWEEN_CHECKPOINTS = 2e11;

    /// Fewest for each member, so that a checkpoint of each, some ten milliseconds, is little.
    private static final double OPERATIONS_FOR_A_MEMBER = 4e10;

    private final List<Job> jobs;
    private final Dataset dataset;
    private final StudyFolder session;
    private final StudyListener listener;

    /// One trial that ended.
    ///
    /// @param files what the store is to keep of it
    record Ended(Job job, TrialResult result, SequencedMap<String, AtomicFile.Content> files) {}

    CohortRun(List<Job> jobs, Dataset dataset, StudyFolder session, StudyListener listener) {
        this.jobs = jobs;
        this.dataset = dataset;
        this.session = session;
        this.listener = listener;
    }

    /// Trains until all ended or `stop` says so. Members that were stopped have their state saved,
    /// and are not among the results.
    List<Ended> run(int threads, BooleanSupplier stop) throws IOException {
        Setting first = jobs.getFirst().trial().setting();
        try (Cohort cohort =
                Cohort.ofEntries(
                        dataset,
                        first.data().split(),
                        first.data().normalize(),
                        entries(),
                        options(first, threads))) {
            listener.started(jobs);
            cohort.run((member, event) -> listener.event(jobs.get(member.index()), event), stop);
            return ended(cohort, threads);
        }
    }

    /// How the trials of a setting are run.
    static Options options(Setting setting, int threads) {
        EvaluateEvery evaluate = setting.training().evaluate();
        return new Options(
                Options.Precision.FLOAT,
                threads,
                evaluate,
                setting.training().trainingScores(),
                false,
                evaluate.drawsCurves());
    }

    private List<Cohort.Entry> entries() throws IOException {
        List<Cohort.Entry> entries = new ArrayList<>();
        for (Job job : jobs) {
            Setting setting = job.trial().setting();
            discardUseless(job);
            long operations = (long) (job.work().training() / setting.steps());
            double between =
                    Math.max(OPERATIONS_BETWEEN_CHECKPOINTS / jobs.size(), OPERATIONS_FOR_A_MEMBER);
            long every = Math.max(1, (long) (between / Math.max(1, operations)));
            entries.add(
                    new Cohort.Entry(
                            setting.trial(job.trial().seeds()),
                            Optional.empty(),
                            Optional.of(
                                    new Checkpoints(session.checkpoints(job.id()), every, true))));
        }
        return entries;
    }

    /// Removes checkpoints of which none can be used, as if there had been none.
    private void discardUseless(Job job) throws IOException {
        List<String> damages = Checkpoints.damages(session.checkpoints(job.id()));
        if (!damages.isEmpty() && !Checkpoints.hasIntact(session.checkpoints(job.id()))) {
            session.discardCheckpoints(job.id());
            listener.warned(String.join("; ", damages) + "; training begins again");
        }
    }

    private List<Ended> ended(Cohort cohort, int threads) throws IOException {
        List<Member> finished =
                cohort.members().stream()
                        .filter(m -> m.outcome().orElseThrow() instanceof Outcome.Finished)
                        .toList();
        boolean validates = jobs.getFirst().trial().setting().data().validation() > 0;
        Map<Integer, byte[]> validation =
                validates ? predictions(cohort, finished) : Collections.emptyMap();
        List<Ended> ended = new ArrayList<>();
        for (Member member : cohort.members()) {
            if (!(member.outcome().orElseThrow() instanceof Outcome.Stopped)) {
                ended.add(ended(cohort, member, threads, validation));
            }
        }
        return ended;
    }

    private static Map<Integer, byte[]> predictions(Cohort cohort, List<Member> members) {
        Map<Integer, byte[]> byMember = new LinkedHashMap<>();
        if (!members.isEmpty()) {
            List<byte[]> predictions = cohort.predict(SplitName.VALIDATION, members);
            for (int i = 0; i < members.size(); i++) {
                byMember.put(members.get(i).index(), predictions.get(i));
            }
        }
        return byMember;
    }

    private Ended ended(Cohort cohort, Member member, int threads, Map<Integer, byte[]> validation)
            throws IOException {
        Job job = jobs.get(member.index());
        TrialResult result =
                TrialResult.of(job.trial(), job.trial().identity(job.dataset()), member);
        SequencedMap<String, AtomicFile.Content> files = new LinkedHashMap<>();
        files.put(TrialFiles.RESULT, AtomicFile.Content.of(TrialFiles.bytes(result)));
        Tensors weights = weights(member);
        files.put(TrialFiles.WEIGHTS, out -> Safetensors.write(out, weights));
        byte[] onValidation = validation.get(member.index());
        if (onValidation != null) {
            files.put(TrialFiles.VALIDATION, AtomicFile.Content.of(onValidation));
        }
        TrialOrigin origin =
                TrialOrigin.now(session.name(), member, cohort.arithmetic(), threads, jobs.size());
        files.put(TrialFiles.ORIGIN, AtomicFile.Content.of(TrialFiles.bytes(origin)));
        return new Ended(job, result, files);
    }

    /// The last weights as `last.…`; the best as `best.…` where they are others.
    private static Tensors weights(Member member) {
        List<Tensor> tensors = new ArrayList<>();
        member.weights().all().forEach(t -> tensors.add(t.renamed("last." + t.name())));
        if (member.bestStep() != member.step()) {
            member.bestWeights()
                    .ifPresent(best ->
                            best.all().forEach(t -> tensors.add(t.renamed("best." + t.name()))));
        }
        return Tensors.of(tensors);
    }
}
