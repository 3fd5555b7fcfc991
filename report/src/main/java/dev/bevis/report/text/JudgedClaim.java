package dev.bevis.report.text;

import dev.bevis.study.file.Subject;
import dev.bevis.study.reported.ReportedComparison;
import dev.bevis.study.result.Sample;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.result.SubjectResults;
import dev.bevis.study.result.Verdict;
import dev.bevis.study.step.QuotedClaim;
import dev.bevis.study.step.Step;
import dev.bevis.yaml.annotation.Located;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A claim of a study with its verdict and the results that it speaks of.
///
/// @param number of the claim in its study, from 1
/// @param subjects what its names stand for
/// @param settings the results of each subject; none while they are missing
/// @param says the words of the report that makes the claim
public record JudgedClaim(
        int number,
        Verdict verdict,
        List<Subject> subjects,
        List<List<SettingResult>> settings,
        Optional<String> says) {

    public JudgedClaim {
        subjects = List.copyOf(subjects);
        settings = settings.stream().map(List::copyOf).toList();
    }

    /// All claims of a study, in the order of its file.
    public static List<JudgedClaim> all(StudyResult result) {
        List<JudgedClaim> claims = new ArrayList<>();
        for (Step step : result.study().steps()) {
            for (Located<QuotedClaim> claim : step.shared().allClaims()) {
                Verdict verdict = result.verdicts().get(claims.size());
                List<Subject> subjects =
                        verdict.claim().names().stream()
                                .map(name -> Subject.of(result.study(), step, name))
                                .toList();
                claims.add(
                        new JudgedClaim(
                                claims.size() + 1,
                                verdict,
                                subjects,
                                subjects.stream()
                                        .map(subject -> SubjectResults.of(subject, result))
                                        .toList(),
                                claim.value().says()));
            }
        }
        return claims;
    }

    /// Whether the results of all its subjects are there.
    public boolean isThere() {
        return settings.stream().noneMatch(List::isEmpty);
    }

    /// Whether it is judged on test images.
    boolean test() {
        return isThere()
                && settings.stream()
                        .flatMap(List::stream)
                        .allMatch(setting -> setting.test().isPresent());
    }

    /// What was compared; empty while results are missing.
    Optional<Sample> sample() {
        return isThere() ? Optional.of(Sample.of(settings, test())) : Optional.empty();
    }

    /// All settings of its subjects.
    public List<SettingResult> all() {
        return settings.stream().flatMap(List::stream).toList();
    }

    /// The networks that it rests on.
    public Set<String> networks() {
        Set<String> ids = new LinkedHashSet<>();
        all().forEach(setting -> ids.addAll(setting.ids()));
        return ids;
    }

    /// How much of what a claim rests on another rests on, too.
    public enum Shared {
        NONE(""),
        /// Its networks are some of the other's, or the other way round.
        SOME("it shares its networks with"),
        ALL("it rests on the same networks as");

        private final String text;

        Shared(String text) {
            this.text = text;
        }

        /// In words, to be followed by the other claim; empty for nothing.
        public String text() {
            return text;
        }
    }

    /// What is shared with another claim. A claim about one setting shares nothing with a
    /// comparison of two that it is part of.
    public Shared shared(JudgedClaim other) {
        Set<String> own = networks();
        Set<String> others = other.networks();
        if (own.isEmpty() || subjects.size() != other.subjects().size()) {
            return Shared.NONE;
        }
        if (own.equals(others)) {
            return Shared.ALL;
        }
        return !others.isEmpty() && (own.containsAll(others) || others.containsAll(own))
                ? Shared.SOME
                : Shared.NONE;
    }

    /// The earlier claim that shares most with this; empty if none shares anything.
    public Optional<JudgedClaim> sharing(List<JudgedClaim> claims) {
        return claims.stream()
                .filter(other -> other.number() < number && shared(other) != Shared.NONE)
                .min(Comparator.comparing((JudgedClaim other) -> shared(other)).reversed());
    }

    /// The reported numbers of its subjects, that of each once.
    List<ReportedComparison> reported(List<ReportedComparison> numbers) {
        List<ReportedComparison> own = new ArrayList<>();
        for (Subject subject : subjects) {
            numbers.stream()
                    .filter(number -> number.step().name().equals(subject.step()))
                    .filter(number -> !number.accuracies().isEmpty() && isOf(number, subject))
                    .forEach(own::add);
        }
        return own;
    }

    private boolean isOf(ReportedComparison number, Subject subject) {
        int index = subjects.indexOf(subject);
        return number.stepSetting()
                .filter(ours -> !number.nearest())
                .map(ours ->
                        settings.get(index).size() == 1
                                && settings.get(index).getFirst().ids().equals(ours.ids()))
                .orElse(false);
    }
}
