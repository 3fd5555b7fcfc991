package dev.bevis.report.text;

import dev.bevis.statistics.Evidence;
import dev.bevis.statistics.Holm;
import dev.bevis.statistics.Region;
import dev.bevis.statistics.Resolution;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.setting.StepSetting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.IntStream;

/// The comparisons that no claim asks for: within a step, all pairs of settings that differ in one
/// field, by the paired t-test over the seeds that both have.
///
/// What a claim tests is left out, and so is what an earlier step has compared, so that no test has
/// two p. The p of a step are corrected together.
public final class Comparisons {

    private final SequencedMap<String, List<Pair>> byStep = new LinkedHashMap<>();

    /// Two settings and the difference of the first from the second.
    ///
    /// @param measured such as `test accuracy`
    /// @param p corrected for the number of comparisons of the step
    public record Pair(
            SettingResult a, SettingResult b, String measured, Evidence evidence, double p) {}

    public Comparisons(StudyResult result) {
        Set<Set<List<String>>> told = new LinkedHashSet<>();
        for (JudgedClaim claim : JudgedClaim.all(result)) {
            if (claim.verdict().claim().comparesAccuracies()
                    && claim.settings().stream().allMatch(each -> each.size() == 1)) {
                told.add(key(claim.all().getFirst(), claim.all().getLast()));
            }
        }
        for (StepResult step : result.steps().values()) {
            if (step.step().compares()) {
                byStep.put(step.step().name(), pairs(step, told));
            }
        }
    }

    /// Those of a step.
    public List<Pair> of(StepResult step) {
        return byStep.getOrDefault(step.step().name(), List.of());
    }

    /// How many there are in all.
    int count() {
        return byStep.values().stream().mapToInt(List::size).sum();
    }

    private static Set<List<String>> key(SettingResult a, SettingResult b) {
        return new LinkedHashSet<>(List.of(a.ids(), b.ids()));
    }

    private static List<Pair> pairs(StepResult step, Set<Set<List<String>>> told) {
        if (!step.complete() || step.rounds().isEmpty()) {
            return List.of();
        }
        StepResult.RoundResult round = step.rounds().getLast();
        Accuracy accuracy = Accuracy.of(round);
        List<SettingResult> settings = round.stepSettings();
        List<Pair> found = new ArrayList<>();
        for (int a = 0; a < settings.size(); a++) {
            for (int b = a + 1; b < settings.size(); b++) {
                if (differInOne(settings.get(a).stepSetting(), settings.get(b).stepSetting())
                        && told.add(key(settings.get(a), settings.get(b)))) {
                    pair(accuracy, settings.get(a), settings.get(b)).ifPresent(found::add);
                }
            }
        }
        double[] p = Holm.adjust(found.stream().mapToDouble(pair -> pair.evidence().p()).toArray());
        return IntStream.range(0, p.length)
                .mapToObj(i ->
                        new Pair(
                                found.get(i).a(),
                                found.get(i).b(),
                                found.get(i).measured(),
                                found.get(i).evidence(),
                                p[i]))
                .toList();
    }

    private static boolean differInOne(StepSetting a, StepSetting b) {
        if (a.parts().size() != b.parts().size()) {
            return false;
        }
        int differences = 0;
        for (int i = 0; i < a.parts().size(); i++) {
            differences += a.parts().get(i).equals(b.parts().get(i)) ? 0 : 1;
        }
        return differences == 1;
    }

    private static Optional<Pair> pair(Accuracy accuracy, SettingResult a, SettingResult b) {
        double[] ofA = accuracy.of(a);
        double[] ofB = accuracy.of(b);
        int[] usable =
                IntStream.range(0, Math.min(ofA.length, ofB.length))
                        .filter(i -> Double.isFinite(ofA[i]) && Double.isFinite(ofB[i]))
                        .toArray();
        if (usable.length < 2) {
            return Optional.empty();
        }
        Evidence evidence =
                Evidence.ofPairs(
                        IntStream.of(usable).mapToDouble(i -> ofA[i]).toArray(),
                        IntStream.of(usable).mapToDouble(i -> ofB[i]).toArray(),
                        Region.above(0),
                        Resolution.ofImages(accuracy.images(a)));
        return Optional.of(new Pair(a, b, accuracy.name(), evidence, evidence.p()));
    }
}
