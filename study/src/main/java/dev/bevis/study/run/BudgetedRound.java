package dev.bevis.study.run;

import dev.bevis.io.AtomicFile;
import dev.bevis.store.Entry;
import dev.bevis.store.StudyFolder;
import dev.bevis.store.folder.StoreException;
import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.file.SearchSettings;
import dev.bevis.study.file.Study;
import dev.bevis.study.form.StudyForms;
import dev.bevis.study.search.Round;
import dev.bevis.study.setting.Change;
import dev.bevis.study.setting.Seeds;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.setting.StepSetting;
import dev.bevis.study.step.Step;
import dev.bevis.study.trial.DatasetIdentity;
import dev.bevis.study.trial.Job;
import dev.bevis.study.trial.StudyTrial;
import dev.bevis.study.trial.TrialFiles;
import dev.bevis.train.Trial;
import dev.bevis.train.schedule.Length;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/// A round of draws that is to take a time, and of which it has to be said how many draws that is.
///
/// Draws are one sequence whatever their number, so the number alone depends on a machine. It is
/// worked out once, from short measurements before the first trial of the round, and stored as an
/// entry whose name depends on the round and on what it starts from: from then on the round has so
/// many draws, wherever the store is, however long they take.
///
/// @param base setting that the step starts from
record BudgetedRound(Study study, Step step, int number, Setting base) {

    static final String KIND = "drawn-settings";
    private static final String FILE = "draws.json";

    /// How many draws a round has, as the store keeps it.
    ///
    /// @param format of this record
    /// @param seconds that they were expected to take
    record DrawCount(
            int format, String study, String step, String budget, int draws, double seconds) {

        static final int FORMAT = 1;
    }

    /// What is stored, from an entry; empty if it is damaged or of a later Bevis.
    static OptionalInt read(Entry entry) throws IOException {
        try {
            return TrialFiles.tryRead(entry.read(FILE), DrawCount.class)
                    .filter(number -> number.format() <= DrawCount.FORMAT && number.draws() > 0)
                    .map(number -> OptionalInt.of(number.draws()))
                    .orElse(OptionalInt.empty());
        } catch (StoreException damaged) {
            return OptionalInt.empty();
        }
    }

    private Round round() {
        return step.rounds().get(number);
    }

    /// This round, and those after it that take settings of it.
    private List<Round> rungs() {
        List<Round> rungs = new ArrayList<>(List.of(round()));
        step.rounds().stream().skip(number + 1).takeWhile(Round::dropsByScores).forEach(rungs::add);
        return rungs;
    }

    /// The name of its entry.
    String id() {
        SortedMap<String, String> identity = new TreeMap<>();
        identity.put("drawn-settings", rungs().stream().map(StudyForms::text).toList().toString());
        identity.put("setting", StudyForms.plain(base).toString());
        identity.put("seeds", study.seeds(step, round()).text());
        return StudyTrial.id(identity);
    }

    /// How many draws are expected to take the time that the round is to take; at least one.
    DrawCount number(Speed speed, Datasets datasets) throws IOException {
        long budget = round().budget().orElseThrow().seconds();
        int most = (int) round().space().orElseThrow().count();
        int fits = 1;
        int over = most + 1;
        for (int draws = 1; draws < over; draws = Math.min(2 * draws, over)) {
            if (seconds(draws, speed, datasets) > budget) {
                over = draws;
            } else {
                fits = draws;
            }
        }
        while (over - fits > 1) {
            int middle = (fits + over) >>> 1;
            if (seconds(middle, speed, datasets) > budget) {
                over = middle;
            } else {
                fits = middle;
            }
        }
        return new DrawCount(
                DrawCount.FORMAT,
                study.name(),
                step.name(),
                round().budget().orElseThrow().text(),
                fits,
                seconds(fits, speed, datasets));
    }

    /// Stores it.
    void note(DrawCount draws, StudyFolder folder) throws IOException {
        SequencedMap<String, AtomicFile.Content> files = new LinkedHashMap<>();
        files.put(FILE, AtomicFile.Content.of(TrialFiles.bytes(draws)));
        folder.put(id(), KIND, files);
    }

    /// Seconds that some draws are expected to take, with the rounds after them that take the best
    /// part of them.
    private double seconds(int draws, Speed speed, Datasets datasets) throws IOException {
        double seconds = 0;
        List<Setting> before = List.of();
        for (Round rung : rungs()) {
            Setting start = base.with(rung.shared().change());
            Length length = start.training().length();
            List<Setting> now =
                    before.isEmpty()
                            ? SearchSettings.of(rung.taking(draws).space().orElseThrow(), start)
                                    .stream()
                                    .map(StepSetting::setting)
                                    .toList()
                            : before.stream()
                                    .limit(rung.least(before.size()))
                                    .map(each -> each.with(Change.of("length", length)))
                                    .toList();
            List<Job> jobs = new ArrayList<>();
            for (int i = 0; i < now.size(); i++) {
                long begun = before.isEmpty() ? 0 : begun(now.get(i), before.get(i));
                jobs.addAll(jobs(now.get(i), begun, study.seeds(step, rung), datasets));
            }
            seconds += speed.seconds(jobs);
            before = now;
        }
        return seconds;
    }

    private static long begun(Setting longer, Setting shorter) {
        return StudyTrial.of(longer).continues(StudyTrial.of(shorter)) ? shorter.steps() : 0;
    }

    private List<Job> jobs(Setting setting, long begun, Seeds seeds, Datasets datasets)
            throws IOException {
        DatasetIdentity dataset = datasets.identity(setting.data().source());
        List<Job> jobs = new ArrayList<>();
        for (Trial.Seeds pair : seeds.pairs()) {
            StudyTrial trial = new StudyTrial(setting, pair);
            jobs.add(new Job(step.name(), "", trial, "", dataset, begun, Optional.empty()));
        }
        return jobs;
    }
}
