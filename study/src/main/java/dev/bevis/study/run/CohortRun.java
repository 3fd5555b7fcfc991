package dev.bevis.study.run;

import dev.bevis.classifier.ModelFile;
import dev.bevis.data.Dataset;
import dev.bevis.data.LabelBytes;
import dev.bevis.data.SplitName;
import dev.bevis.study.setting.DataChoices;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.trial.StudyTrial;
import dev.bevis.study.trial.TrialFiles;
import dev.bevis.study.trial.TrialOrigin;
import dev.bevis.study.trial.TrialResult;
import dev.bevis.study.trial.TrialWeights;
import dev.bevis.tensor.Safetensors;
import dev.bevis.tensor.Tensor;
import dev.bevis.tensor.Tensors;
import dev.bevis.train.Cohort;
import dev.bevis.train.Member;
import dev.bevis.train.progress.Evaluation;
import dev.bevis.train.progress.Event;
import dev.bevis.train.progress.Outcome;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BooleanSupplier;

/// The training of a cohort as it is described, up to what a store is to keep of each trial.
final class CohortRun {

    private final CohortDescription description;
    private final Dataset dataset;

    CohortRun(CohortDescription description, Dataset dataset) {
        this.description = description;
        this.dataset = dataset;
    }

    /// Trains until all ended or `stop` says so. Members that were stopped have their state saved
    /// where the description says so, and are not among the results.
    List<Runner.TrainedTrial> run(Runner.Watcher watcher, BooleanSupplier stop) throws IOException {
        DataChoices data = first().data();
        try (Cohort cohort =
                Cohort.ofEntries(
                        dataset,
                        data.split(),
                        data.preprocessing(),
                        entries(),
                        description.options())) {
            watcher.started(Optional.empty());
            cohort.run((member, event) -> tell(watcher, member, event), stop);
            return ended(cohort);
        }
    }

    /// A network stands still while it is told how it was evaluated.
    private static void tell(Runner.Watcher watcher, Member member, Event event) {
        int trial = member.index();
        watcher.event(trial, event);
        if (event instanceof Event.Scored scored && watcher.wantsWeights(trial)) {
            watcher.weights(trial, scored.step(), member.weights());
        }
    }

    private Setting first() {
        return description.trials().getFirst().trial().setting();
    }

    private List<Cohort.Entry> entries() throws IOException {
        Optional<Tensors> firstWeights = Optional.empty();
        if (description.execution().firstWeights().isPresent()) {
            firstWeights =
                    Optional.of(ModelFile.weights(description.execution().firstWeights().get()));
        }
        List<Cohort.Entry> entries = new ArrayList<>();
        for (CohortDescription.Described each : description.trials()) {
            StudyTrial trial = each.trial();
            entries.add(
                    new Cohort.Entry(
                            trial.setting().trial(trial.seeds()),
                            each.first().isEmpty()
                                    ? firstWeights
                                    : Optional.of(each.first().get().readWeights()),
                            each.checkpoints(),
                            each.first().isEmpty()
                                    ? Optional.empty()
                                    : each.first().get().readStates(),
                            trial.until()));
        }
        return entries;
    }

    private List<Runner.TrainedTrial> ended(Cohort cohort) throws IOException {
        List<Member> finished =
                cohort.members().stream()
                        .filter(m -> m.outcome().orElseThrow() instanceof Outcome.Finished)
                        .toList();
        Map<Integer, Evaluation> train = training(cohort, finished);
        Map<Integer, char[]> validation =
                first().data().validation() > 0
                        ? predictions(cohort, finished)
                        : Collections.emptyMap();
        List<Runner.TrainedTrial> ended = new ArrayList<>();
        for (Member member : cohort.members()) {
            if (!(member.outcome().orElseThrow() instanceof Outcome.Stopped)) {
                ended.add(ended(cohort, member, train, validation));
            }
        }
        return ended;
    }

    /// Scores on the training images of the weights that are the results.
    private static Map<Integer, Evaluation> training(Cohort cohort, List<Member> members) {
        Map<Integer, Evaluation> byMember = new LinkedHashMap<>();
        List<Member> unknown = new ArrayList<>();
        for (Member member : members) {
            TrialResult.evaluation(member, SplitName.TRAIN)
                    .ifPresentOrElse(
                            known -> byMember.put(member.index(), known),
                            () -> unknown.add(member));
        }
        if (!unknown.isEmpty()) {
            List<Evaluation> evaluations = cohort.evaluate(SplitName.TRAIN, unknown);
            for (int i = 0; i < evaluations.size(); i++) {
                byMember.put(unknown.get(i).index(), evaluations.get(i));
            }
        }
        return byMember;
    }

    private static Map<Integer, char[]> predictions(Cohort cohort, List<Member> members) {
        Map<Integer, char[]> byMember = new LinkedHashMap<>();
        if (!members.isEmpty()) {
            List<char[]> predictions = cohort.predict(SplitName.VALIDATION, members);
            for (int i = 0; i < members.size(); i++) {
                byMember.put(members.get(i).index(), predictions.get(i));
            }
        }
        return byMember;
    }

    private Runner.TrainedTrial ended(
            Cohort cohort,
            Member member,
            Map<Integer, Evaluation> train,
            Map<Integer, char[]> validation)
            throws IOException {
        StudyTrial trial = description.trials().get(member.index()).trial();
        TrialResult result =
                TrialResult.of(
                        trial,
                        trial.identity(description.dataset()),
                        member,
                        Optional.ofNullable(train.get(member.index())),
                        cohort.transform().map());
        SequencedMap<String, byte[]> files = new LinkedHashMap<>();
        files.put(TrialFiles.RESULT, TrialFiles.bytes(result));
        files.put(TrialFiles.WEIGHTS, bytes(weights(member)));
        if (trial.until().isPresent()) {
            files.put(
                    TrialFiles.STATE,
                    bytes(TrialWeights.state(member.learning(), member.states())));
        }
        if (trial.setting().training().snapshots()) {
            files.put(TrialFiles.SNAPSHOTS, bytes(TrialWeights.file(member.snapshots())));
        }
        char[] onValidation = validation.get(member.index());
        if (onValidation != null) {
            files.put(TrialFiles.VALIDATION, LabelBytes.of(onValidation, dataset.classes().size()));
        }
        TrialOrigin origin =
                TrialOrigin.now(
                        description.study(),
                        member,
                        cohort.arithmetic(),
                        description.threads(),
                        description.trials().size());
        files.put(TrialFiles.ORIGIN, TrialFiles.bytes(origin));
        return new Runner.TrainedTrial(member.index(), result.outcome(), files);
    }

    private static byte[] bytes(Tensors tensors) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Safetensors.write(Channels.newChannel(file), tensors);
        return file.toByteArray();
    }

    /// The last weights as `last.…`; the best as `best.…` where they are others.
    private static Tensors weights(Member member) {
        List<Tensor> tensors = new ArrayList<>();
        member.lastWeights().all().forEach(t -> tensors.add(t.renamed("last." + t.name())));
        if (member.bestStep() != member.step()) {
            member.bestWeights()
                    .ifPresent(best ->
                            best.all().forEach(t -> tensors.add(t.renamed("best." + t.name()))));
        }
        return Tensors.of(tensors);
    }
}
