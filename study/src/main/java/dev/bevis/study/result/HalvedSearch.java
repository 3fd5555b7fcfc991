package dev.bevis.study.result;

import dev.bevis.choice.Wording;
import dev.bevis.statistics.Power;
import dev.bevis.statistics.selection.HalvingRisk;
import dev.bevis.study.search.Round;
import dev.bevis.study.setting.Change;
import dev.bevis.study.setting.Seeds;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.trial.StudyTrial;
import dev.bevis.train.schedule.Length;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Rounds of a search of which each takes the best settings of the one before: what they train less
/// than all settings through would, and what that risks.
///
/// @param first index of the first of these rounds
/// @param rungs one for each round
/// @param whole updates of all settings of the first, trained as long and with as many seeds as the
///   last
public record HalvedSearch(int first, List<Rung> rungs, long whole) {

    private static final double ERROR = 0.05;
    private static final double LEAST_TOLD = 0.001;

    /// One of the rounds.
    ///
    /// @param settings that it has, or at least has where that depends on results
    /// @param kept how many of them go on in any case; of the last, all
    /// @param seeds pairs of seeds
    /// @param lengths how long it trains, in words
    /// @param updates that it makes, those left out that the round before has made
    /// @param isContinued whether its trainings go on from those of the round before
    /// @param isKnown whether its settings are known
    public record Rung(
            int settings,
            int kept,
            int seeds,
            String lengths,
            long updates,
            boolean isContinued,
            boolean isKnown) {}

    public HalvedSearch {
        rungs = List.copyOf(rungs);
    }

    /// Those of a search, with what there is of it.
    ///
    /// @param seeds of a round
    /// @param base setting that the search starts from, so that rounds whose settings depend on
    ///   results count as if they kept no more than they have to; empty for finished ones alone
    public static List<HalvedSearch> of(
            StepResult result, Function<Round, Seeds> seeds, Optional<Setting> base) {
        List<HalvedSearch> found = new ArrayList<>();
        List<Round> rounds = result.step().rounds();
        for (int first = 0; first < rounds.size(); first++) {
            int last = first;
            while (last + 1 < rounds.size() && rounds.get(last + 1).dropsByScores()) {
                last++;
            }
            if (last > first) {
                of(result, first, last, seeds, base).ifPresent(found::add);
            }
            first = last;
        }
        return found;
    }

    private static Optional<HalvedSearch> of(
            StepResult result,
            int first,
            int last,
            Function<Round, Seeds> seeds,
            Optional<Setting> base) {
        List<Round> rounds = result.step().rounds();
        List<Rung> rungs = new ArrayList<>();
        List<Setting> before = List.of();
        List<Setting> all = List.of();
        for (int r = first; r <= last; r++) {
            Round round = rounds.get(r);
            Optional<List<Setting>> known = known(result, r);
            if (known.isEmpty() && (r == first || base.isEmpty())) {
                return Optional.empty();
            }
            int settings = r == first ? 0 : kept(round, before.size());
            Optional<Length> length =
                    base.map(from -> from.with(round.shared().change()))
                            .map(from -> from.training().length());
            List<Setting> now =
                    known.isPresent()
                            ? known.get()
                            : before.stream()
                                    .limit(settings)
                                    .map(each -> lasting(each, length.orElseThrow()))
                                    .toList();
            all = r == first ? now : all;
            int pairs = seeds.apply(round).count();
            int shared = r == first ? 0 : Math.min(pairs, seeds.apply(rounds.get(r - 1)).count());
            List<Setting> shorter = before;
            long begun = now.stream().mapToLong(each -> begun(each, shorter)).sum();
            rungs.add(
                    new Rung(
                            now.size(),
                            r == last ? now.size() : kept(rounds.get(r + 1), now.size()),
                            pairs,
                            now.getFirst().training().length().words(),
                            now.stream().mapToLong(Setting::steps).sum() * pairs - begun * shared,
                            begun > 0,
                            known.isPresent()));
            before = now;
        }
        Length whole = before.getFirst().training().length();
        long updates = all.stream().mapToLong(each -> lasting(each, whole).steps()).sum();
        return Optional.of(new HalvedSearch(first, rungs, updates * rungs.getLast().seeds()));
    }

    private static Optional<List<Setting>> known(StepResult result, int round) {
        return result.rounds().size() > round
                ? Optional.of(settings(result.rounds().get(round)))
                : result.rounds().size() == round
                        ? result.unfinished().map(HalvedSearch::settings)
                        : Optional.empty();
    }

    private static List<Setting> settings(StepResult.RoundResult round) {
        return round.stepSettings().stream().map(each -> each.stepSetting().setting()).toList();
    }

    private static int kept(Round round, int settings) {
        return Math.min(settings, round.least(settings));
    }

    private static Setting lasting(Setting setting, Length length) {
        return setting.with(Change.of("length", length));
    }

    /// Updates that a training need not make, since a shorter one has made them.
    private static long begun(Setting setting, List<Setting> shorter) {
        StudyTrial longer = StudyTrial.of(setting);
        return shorter.stream()
                .filter(each -> lasting(each, setting.training().length()).equals(setting))
                .filter(each -> longer.continues(StudyTrial.of(each)))
                .mapToLong(Setting::steps)
                .findFirst()
                .orElse(0);
    }

    /// The place among the settings of the first of these rounds, from 1, of the one that is the
    /// best of the last; empty while that has no results.
    ///
    /// @param result of the step
    public OptionalInt placeOfBest(StepResult result) {
        int last = first + rungs.size() - 1;
        if (result.rounds().size() <= last) {
            return OptionalInt.empty();
        }
        Optional<Setting> best =
                result.rounds().get(last).best().map(each -> each.stepSetting().setting());
        List<Setting> ranked =
                Ranked.of(result.rounds().get(first)).stream()
                        .map(each -> each.stepSetting().setting())
                        .toList();
        return IntStream.range(0, ranked.size())
                .filter(i ->
                        best.filter(it -> lasting(ranked.get(i), it.training().length()).equals(it))
                                .isPresent())
                .map(i -> i + 1)
                .findFirst();
    }

    /// Updates of all rungs together.
    public long updates() {
        return rungs.stream().mapToLong(Rung::updates).sum();
    }

    /// The share of the updates of training all settings through that need not be made, below 0
    /// where the rungs take more.
    public double saved() {
        return 1 - (double) updates() / whole;
    }

    /// Whether the settings of all rungs are known.
    public boolean isKnown() {
        return rungs.stream().allMatch(Rung::isKnown);
    }

    /// How likely chance alone drops the truly best setting in some rung, at most: if no other were
    /// worse.
    public double risk() {
        return riskWith(_ -> 0);
    }

    /// The same if it is better than all others by what the seeds of each rung resolve.
    public double riskResolved() {
        return riskWith(seeds -> Power.smallestDifference(seeds, 1, ERROR));
    }

    /// What it saves and what it risks, in a sentence each.
    public List<String> words() {
        List<String> words = new ArrayList<>();
        String share = percent(Math.abs(saved()));
        words.add(
                "successive halving: "
                        + rungs.stream()
                                .map(rung ->
                                        Wording.count(rung.settings(), "setting")
                                                + (rung.isKnown() ? "" : " or more")
                                                + " for "
                                                + rung.lengths())
                                .collect(Collectors.joining(", then "))
                        + "; "
                        + Wording.count(updates(), "update")
                        + (isKnown() ? "" : " or more")
                        + " instead of "
                        + Wording.count(whole, "update")
                        + " for all settings through, "
                        + share
                        + (saved() < 0 ? " more" : " less"));
        if (rungs.stream().skip(1).anyMatch(rung -> !rung.isContinued())) {
            words.add(
                    "longer trainings begin anew, since their learning rates, or what else depends"
                            + " on the length, are not those of the shorter ones; with a constant"
                            + " rate, or one that falls by steps or in cycles, they would go on");
        }
        words.add(
                "chance drops the best setting with a probability of "
                        + probability(risk())
                        + " at most, and of "
                        + probability(riskResolved())
                        + " if it is better than the others by what the seeds resolve (simulated);"
                        + " a setting that is the best only after a longer training is lost"
                        + " whatever the seeds");
        return words;
    }

    private static String probability(double share) {
        return share < LEAST_TOLD ? "less than 0.1 %" : percent(share);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, share < 0.1 ? "%.1f %%" : "%.0f %%", 100 * share);
    }

    private double riskWith(IntToDoubleFunction advantage) {
        double stays =
                IntStream.range(0, rungs.size() - 1)
                        .mapToObj(rungs::get)
                        .mapToDouble(rung ->
                                1
                                        - HalvingRisk.ofDropping(
                                                rung.settings(),
                                                rung.kept(),
                                                rung.seeds(),
                                                advantage.applyAsDouble(rung.seeds())))
                        .reduce(1, (a, b) -> a * b);
        return 1 - stays;
    }
}
