package dev.bevis.study.run;

import dev.bevis.io.AtomicFile;
import dev.bevis.store.Entry;
import dev.bevis.store.Store;
import dev.bevis.store.StudyFolder;
import dev.bevis.store.folder.StoreException;
import dev.bevis.store.journal.JournalRecord;
import dev.bevis.study.file.Study;
import dev.bevis.study.file.Subject;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.result.Verdict;
import dev.bevis.study.step.Step;
import dev.bevis.study.trial.StudyTrial;
import dev.bevis.study.trial.TrialFiles;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// When the claims of a study were made: before the results that they are judged by, or with some
/// of them there.
///
/// A run that is going to train stores the text of its study first, once for each text, as an entry
/// of the store like any other. The journal numbers entries, so it is known whether a claim stood
/// in a text before the first of its trials was there. Earlier versions stored no texts; of trials
/// from before the first text in a store nothing is known.
///
/// What is compared are sentences in their normal form, by step: words quoted beside them, comments
/// and other steps may change.
final class StatedClaims {

    static final String KIND = "study-text";
    private static final String FILE = "claims.json";

    private final List<Text> texts;
    private final Map<String, Integer> places;
    private final int begin;

    /// What a text claims, as the store keeps it.
    ///
    /// @param format of this record
    /// @param study its name in the store when the text was stored
    /// @param claims by step, in order
    record Claims(int format, String study, String title, List<StepClaims> claims) {

        static final int FORMAT = 1;

        /// What a step claims, demanded or asked.
        record StepClaims(String step, List<String> sentences) {}

        static Claims of(Study study) {
            return new Claims(
                    FORMAT,
                    study.name(),
                    study.file().title(),
                    study.steps().stream()
                            .map(step -> new StepClaims(step.name(), sentences(step)))
                            .toList());
        }

        private static List<String> sentences(Step step) {
            return Stream.concat(step.shared().claims().stream(), step.shared().ask().stream())
                    .map(claim -> claim.value().claim().text())
                    .toList();
        }

        /// Whether this may be an earlier text of a study.
        boolean isOf(Study other) {
            return study.equals(other.name()) || title.equals(other.file().title());
        }

        boolean has(String step, String sentence) {
            return claims.stream()
                    .anyMatch(each ->
                            each.step().equals(step) && each.sentences().contains(sentence));
        }
    }

    /// @param place of its entry in the journal
    private record Text(int place, Claims claims) {}

    private StatedClaims(List<Text> texts, Map<String, Integer> places, int begin) {
        this.texts = texts;
        this.places = places;
        this.begin = begin;
    }

    /// Stores the text of a study, unless it is there.
    static void note(Study study, Store store, StudyFolder folder) throws IOException {
        SequencedMap<String, String> identity = new LinkedHashMap<>();
        identity.put("study", study.name());
        identity.put("text", study.text());
        String id = StudyTrial.id(new TreeMap<>(identity));
        if (store.find(id).isEmpty()) {
            SequencedMap<String, AtomicFile.Content> files = new LinkedHashMap<>();
            byte[] text = study.text().getBytes(StandardCharsets.UTF_8);
            files.put(Study.TEXT_FILE, AtomicFile.Content.of(text));
            files.put(FILE, AtomicFile.Content.of(TrialFiles.bytes(Claims.of(study))));
            folder.put(id, KIND, files);
        }
    }

    /// The same results, with when each claim was stated.
    static StudyResult in(StudyResult result, Store store) throws IOException {
        if (result.verdicts().isEmpty()) {
            return result;
        }
        StatedClaims stated = read(store, result.study());
        return new StudyResult(
                result.study(),
                result.steps(),
                result.verdicts().stream()
                        .map(verdict -> verdict.stated(stated.when(verdict, result)))
                        .toList(),
                result.unmeasured());
    }

    private static StatedClaims read(Store store, Study study) throws IOException {
        List<Text> texts = new ArrayList<>();
        Map<String, Integer> places = new TreeMap<>();
        int begin = Integer.MAX_VALUE;
        int place = 0;
        for (JournalRecord each : store.journal()) {
            if (each instanceof JournalRecord.Stored(String id, String kind, var _)) {
                places.putIfAbsent(id, place);
                if (kind.equals(KIND)) {
                    begin = Math.min(begin, place);
                    var entry = store.find(id);
                    if (entry.isPresent()) {
                        text(entry.get(), place, study, texts);
                    }
                }
            }
            place++;
        }
        return new StatedClaims(texts, places, begin);
    }

    /// Takes a text of the study; one that is damaged or of a later Bevis proves nothing.
    private static void text(Entry entry, int place, Study study, List<Text> texts)
            throws IOException {
        try {
            TrialFiles.tryRead(entry.read(FILE), Claims.class)
                    .filter(claims -> claims.format() <= Claims.FORMAT && claims.isOf(study))
                    .ifPresent(claims -> texts.add(new Text(place, claims)));
        } catch (StoreException damaged) {
            // As if it were not there.
        }
    }

    private Verdict.Stated when(Verdict verdict, StudyResult result) {
        OptionalInt first =
                trials(verdict, result)
                        .mapToInt(
                                id -> Objects.requireNonNullElse(places.get(id), Integer.MAX_VALUE))
                        .min();
        if (first.isEmpty()) {
            return Verdict.Stated.BEFORE;
        }
        boolean before =
                texts.stream()
                        .filter(text -> text.place() < first.getAsInt())
                        .anyMatch(
                                text -> text.claims().has(verdict.step(), verdict.claim().text()));
        if (before) {
            return Verdict.Stated.BEFORE;
        }
        return first.getAsInt() < begin ? Verdict.Stated.UNKNOWN : Verdict.Stated.AFTER;
    }

    /// The trials that are there of those that a claim is judged by, of all rounds of a search.
    private static Stream<String> trials(Verdict verdict, StudyResult result) {
        Study study = result.study();
        Step step = study.step(verdict.step()).orElseThrow();
        return verdict.claim().names().stream()
                .map(name -> Subject.of(study, step, name))
                .flatMap(subject ->
                        result.step(subject.step()).stream()
                                .flatMap(of -> settings(of, subject))
                                .flatMap(setting -> setting.ids().stream()));
    }

    private static Stream<SettingResult> settings(StepResult step, Subject subject) {
        return step.shown().stream()
                .flatMap(round -> round.stepSettings().stream())
                .filter(setting ->
                        subject.names().isEmpty()
                                || subject.names().contains(setting.stepSetting().name()));
    }
}
