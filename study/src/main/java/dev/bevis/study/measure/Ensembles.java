package dev.bevis.study.measure;

import dev.bevis.data.Dataset;
import dev.bevis.data.LabelBytes;
import dev.bevis.data.Subset;
import dev.bevis.io.AtomicFile;
import dev.bevis.kernel.Numerics;
import dev.bevis.store.Entry;
import dev.bevis.store.Store;
import dev.bevis.store.folder.StoreException;
import dev.bevis.study.dataset.CachedEntries;
import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.setting.DataChoices;
import dev.bevis.study.setting.StepSetting;
import dev.bevis.study.step.Choose;
import dev.bevis.study.step.Combination;
import dev.bevis.study.step.EnsembleStep;
import dev.bevis.study.trial.StudyTrial;
import dev.bevis.study.trial.TrialFiles;
import dev.bevis.study.trial.TrialResult;
import dev.bevis.study.trial.TrialWeights;
import dev.bevis.tensor.Tensors;
import dev.bevis.text.Spelling;
import dev.bevis.train.Options.Precision;
import dev.bevis.train.Trial;
import dev.bevis.train.progress.Evaluation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The making of ensembles from stored weights: passes over validation images, never training. Each
/// is an entry of its own, and its name depends on nothing but the networks and how they combine.
///
/// Networks that diverged have no say. An ensemble of which all diverged counts as a trial that
/// did.
public final class Ensembles {

    private final CachedEntries entries;
    private final EnsembleAnswers answers;
    private final BiConsumer<String, StoreException> lost;

    /// @param entries where ensembles are stored
    /// @param lost hears of trials whose weights are damaged
    public Ensembles(
            CachedEntries entries,
            int threads,
            Precision precision,
            BiConsumer<String, StoreException> lost) {
        this.entries = entries;
        answers = new EnsembleAnswers(entries, threads, precision);
        this.lost = lost;
    }

    /// Ensembles that there are: none is made.
    public static Ensembles stored(CachedEntries entries) {
        return new Ensembles(entries, 1, Precision.FLOAT, (_, _) -> {});
    }

    /// Whether all ensembles of a step are stored.
    ///
    /// @param store empty where there is none yet
    /// @param of the complete step whose networks are combined
    public static boolean areStored(
            Optional<Store> store, Datasets datasets, EnsembleStep step, StepResult of)
            throws IOException {
        return store.isPresent()
                && stored(CachedEntries.stored(store.get(), datasets, _ -> {}))
                        .result(step, of)
                        .complete();
    }

    /// Networks that answer together.
    ///
    /// @param seeds by which it is paired with others
    private record Group(Trial.Seeds seeds, List<Member> members) {

        List<Member> finished() {
            return members.stream().filter(member -> member.result().finished()).toList();
        }
    }

    /// One of them, of a setting of the earlier step.
    ///
    /// @param snapshot updates after which its weights were kept; empty for those of the result
    private record Member(SettingResult setting, int place, OptionalLong snapshot) {

        /// What tells it from others.
        String text() {
            return trial() + (snapshot.isPresent() ? " after " + snapshot.getAsLong() : "");
        }

        String trial() {
            return setting.ids().get(place);
        }

        TrialResult result() {
            return setting.trials().get(place);
        }
    }

    /// What there is of a step, and made of it what can be.
    ///
    /// @param of the complete step whose networks are combined
    public StepResult result(EnsembleStep step, StepResult of) throws IOException {
        List<SettingResult> combined =
                of.step().rounds().isEmpty() ? of.stepSettings() : of.chosen().stream().toList();
        List<StepSetting> names =
                step.settingsOf(combined.stream().map(SettingResult::stepSetting).toList());
        List<SettingResult> settings = new ArrayList<>();
        try {
            for (int g = 0; 2 * g < names.size(); g++) {
                List<SettingResult> some =
                        step.combined().keepsSettingsApart() ? List.of(combined.get(g)) : combined;
                settings.addAll(
                        both(
                                names.get(2 * g),
                                names.get(2 * g + 1),
                                groups(step, some),
                                step.combination()));
            }
        } catch (LostTrialException e) {
            lost.accept(e.trial(), e.damage());
        }
        StepResult.RoundResult round =
                new StepResult.RoundResult(Optional.empty(), settings, Choose.VALIDATION);
        boolean complete =
                settings.size() == names.size()
                        && settings.stream().allMatch(SettingResult::complete);
        return new StepResult(
                step,
                1,
                complete ? List.of(round) : List.of(),
                complete || settings.isEmpty() ? Optional.empty() : Optional.of(round),
                List.of(),
                0);
    }

    private List<Group> groups(EnsembleStep step, List<SettingResult> settings) throws IOException {
        List<Member> all = new ArrayList<>();
        int seeds = settings.getFirst().trials().size();
        for (SettingResult setting : settings) {
            for (int place = 0; place < seeds; place++) {
                all.add(new Member(setting, place, OptionalLong.empty()));
            }
        }
        if (!step.combined().keepsSeedsApart()) {
            return List.of(new Group(all.getFirst().result().seeds(), all));
        }
        List<Group> groups = new ArrayList<>();
        for (int place = 0; place < seeds; place++) {
            int at = place;
            List<Member> members = all.stream().filter(member -> member.place() == at).toList();
            groups.add(
                    new Group(
                            settings.getFirst().trials().get(place).seeds(),
                            step.combined() == EnsembleStep.Over.SNAPSHOTS
                                    ? snapshots(members.getFirst())
                                    : members));
        }
        return groups;
    }

    /// The snapshots of a trial; itself where it has none, since it diverged.
    private List<Member> snapshots(Member trial) throws IOException {
        Entry entry = entries.store().find(trial.trial()).orElseThrow();
        try {
            SortedMap<Long, Tensors> snapshots = TrialWeights.snapshots(entry);
            return snapshots.isEmpty()
                    ? List.of(trial)
                    : snapshots.keySet().stream()
                            .map(step ->
                                    new Member(
                                            trial.setting(), trial.place(), OptionalLong.of(step)))
                            .toList();
        } catch (StoreException e) {
            throw new LostTrialException(trial.trial(), e);
        }
    }

    /// The results of the ensembles of some groups, and of the best network of each.
    private List<SettingResult> both(
            StepSetting together, StepSetting single, List<Group> groups, Combination combination)
            throws IOException {
        List<String> ids = new ArrayList<>();
        List<TrialResult> ensembles = new ArrayList<>();
        List<String> bestIds = new ArrayList<>();
        List<TrialResult> bests = new ArrayList<>();
        for (Group group : groups) {
            List<Member> finished = group.finished();
            Member first = finished.isEmpty() ? group.members().getFirst() : finished.getFirst();
            if (finished.isEmpty()) {
                ids.add(first.trial());
                ensembles.add(first.result().withSeeds(group.seeds()));
                bestIds.add(first.trial());
                bests.add(first.result().withSeeds(group.seeds()));
                continue;
            }
            SortedMap<String, String> identity = identity(finished, combination);
            String id = StudyTrial.id(identity);
            Optional<Ensemble> ensemble = ensemble(id, identity, finished, combination);
            if (ensemble.isPresent()) {
                ids.add(id);
                ensembles.add(trial(ensemble.get(), first.result(), group));
                Member best = finished.get(ensemble.get().best());
                if (best.snapshot().isEmpty()) {
                    bestIds.add(best.trial());
                    bests.add(best.result().withSeeds(group.seeds()));
                } else {
                    SortedMap<String, String> alone = identity(List.of(best), combination);
                    String aloneId = StudyTrial.id(alone);
                    Optional<Ensemble> one = ensemble(aloneId, alone, List.of(best), combination);
                    one.ifPresent(found -> {
                        bestIds.add(aloneId);
                        bests.add(trial(found, best.result(), group));
                    });
                }
            }
        }
        int classes = groups.getFirst().members().getFirst().setting().classes();
        return List.of(
                SettingResult.of(together, ids, ensembles, groups.size(), classes),
                SettingResult.of(single, bestIds, bests, groups.size(), classes));
    }

    private static SortedMap<String, String> identity(
            List<Member> members, Combination combination) {
        SortedMap<String, String> identity = new TreeMap<>();
        identity.put("ensemble", Spelling.of(combination));
        identity.put("numerics", Integer.toString(Numerics.VERSION));
        identity.put("format", Integer.toString(Ensemble.FORMAT));
        for (int m = 0; m < members.size(); m++) {
            String key = String.format(Locale.ROOT, "network-%05d", m + 1);
            identity.put(key, members.get(m).text());
        }
        return identity;
    }

    /// An ensemble as a trial, of which it has the validation accuracy alone.
    private static TrialResult trial(Ensemble ensemble, TrialResult first, Group group) {
        return TrialResult.measured(
                ensemble.identity(), first.configuration(), group.seeds(), ensemble.validation());
    }

    private Optional<Ensemble> ensemble(
            String id,
            SortedMap<String, String> identity,
            List<Member> members,
            Combination combination)
            throws IOException {
        try {
            return entries.get(
                    id,
                    Ensemble.KIND,
                    "made",
                    Ensemble::of,
                    files -> make(identity, members, combination, files));
        } catch (LostTrialException e) {
            lost.accept(e.trial(), e.damage());
            return Optional.empty();
        }
    }

    private Ensemble make(
            SortedMap<String, String> identity,
            List<Member> members,
            Combination combination,
            SequencedMap<String, AtomicFile.Content> files)
            throws IOException {
        DataChoices data = members.getFirst().setting().stepSetting().setting().data();
        Dataset dataset = entries.datasets().get(data.source());
        Subset images = data.split().of(dataset).validation();
        List<Ensemble.Network> networks =
                members.stream()
                        .map(member ->
                                new Ensemble.Network(
                                        member.trial(),
                                        member.snapshot().isPresent()
                                                ? (Long) member.snapshot().getAsLong()
                                                : null,
                                        member.setting().stepSetting().name(),
                                        member.result().seeds(),
                                        Double.NaN))
                        .toList();
        double[] accuracies = new double[networks.size()];
        double[][] sums = answers.sums(networks, combination, data, images, accuracies);
        char[] given = EnsembleAnswers.of(sums);
        double loss = 0;
        for (int n = 0; n < given.length; n++) {
            loss -= StrictMath.log(sums[n][images.label(n)] / networks.size());
        }
        double accuracy = EnsembleAnswers.accuracy(given, images);
        double mean = combination.needsProbabilities() ? loss / given.length : 1 - accuracy;
        Ensemble ensemble =
                new Ensemble(
                        Ensemble.FORMAT,
                        identity,
                        IntStream.range(0, accuracies.length)
                                .mapToObj(m -> networks.get(m).reaching(accuracies[m]))
                                .toList(),
                        new Evaluation(mean, mean, accuracy));
        files.put(Ensemble.FILE, AtomicFile.Content.of(TrialFiles.bytes(ensemble)));
        files.put(
                TrialFiles.VALIDATION,
                AtomicFile.Content.of(LabelBytes.of(given, dataset.classes().size())));
        return ensemble;
    }

    /// The classes that an ensemble gives to the test images.
    ///
    /// @param data whose images they are
    /// @throws StoreException if an entry is damaged
    char[] onTest(Entry entry, DataChoices data) throws IOException {
        Ensemble ensemble = Ensemble.of(entry);
        Dataset dataset = entries.datasets().get(data.source());
        Subset images = data.split().of(dataset).test();
        Combination combination =
                Stream.<Combination>of(
                                new Combination.MeanProbability(), new Combination.MajorityVote())
                        .filter(each ->
                                Spelling.of(each).equals(ensemble.identity().get("ensemble")))
                        .findFirst()
                        .orElseThrow();
        return EnsembleAnswers.of(
                answers.sums(ensemble.networks(), combination, data, images, new double[0]));
    }

    /// The ensemble that an entry of the store holds; empty if it is none.
    ///
    /// @throws StoreException if it is damaged
    public static Optional<Ensemble> find(Store store, String id) throws IOException {
        Optional<Entry> entry = store.find(id).filter(each -> each.kind().equals(Ensemble.KIND));
        return entry.isEmpty() ? Optional.empty() : Optional.of(Ensemble.of(entry.get()));
    }
}
