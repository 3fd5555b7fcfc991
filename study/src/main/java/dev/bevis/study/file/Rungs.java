package dev.bevis.study.file;

import dev.bevis.study.search.Halving;
import dev.bevis.study.search.Keep;
import dev.bevis.study.search.Round;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.step.Step;
import dev.bevis.train.schedule.Length;
import dev.bevis.yaml.Problems;

import java.util.ArrayList;
import java.util.List;

/// The rounds of a search in which each rung of a halving is a round of its own: the round that
/// says `halving`, for as long as the first rung, and then [Keep] after [Keep].
///
/// So a halving is nothing that those who run, plan and report rounds have to know of.
final class Rungs {

    private Rungs() {}

    /// All steps of a study, halvings unfolded.
    ///
    /// @param problems told of what cannot be
    static List<Step> of(Study study, Problems problems) {
        List<Step> steps = new ArrayList<>();
        for (Step step : study.steps()) {
            Step unfolded =
                    step instanceof Step.Search search ? unfolded(study, search, problems) : step;
            requireSeeds(study, unfolded, problems);
            steps.add(unfolded);
        }
        return steps;
    }

    private static Step unfolded(Study study, Step.Search search, Problems problems) {
        if (search.rounds().stream().allMatch(round -> round.shared().halving().isEmpty())) {
            return search;
        }
        Setting base = study.base(search, study.provisional());
        List<Round> rounds = new ArrayList<>();
        for (Round round : search.rounds()) {
            try {
                rounds.addAll(
                        round.shared().halving().isPresent()
                                ? rungs(round, round.shared().halving().get(), base)
                                : List.of(round));
            } catch (IllegalArgumentException | ArithmeticException e) {
                problems.add(
                        round.shared().at(),
                        "step '" + search.name() + "': " + String.valueOf(e.getMessage()));
            }
        }
        return rounds.isEmpty()
                ? search
                : tried(study, new Step.Search(search.name(), rounds, search.shared()), problems);
    }

    /// Tries the settings of all rungs: some may not be trained for a short time.
    private static Step tried(Study study, Step.Search search, Problems problems) {
        Setting base = study.base(search, study.provisional());
        for (Round round : search.rounds()) {
            if (round.space().isPresent()) {
                try {
                    SearchSettings.of(round, base)
                            .orElseThrow()
                            .forEach(each -> SettingCheck.stepSetting(search, each));
                } catch (IllegalArgumentException | ArithmeticException e) {
                    problems.add(
                            round.shared().at(),
                            "step '" + search.name() + "': " + String.valueOf(e.getMessage()));
                }
            }
        }
        return search;
    }

    /// One pair of seeds shows nothing of what chance does, so nothing could be dropped by it.
    private static void requireSeeds(Study study, Step step, Problems problems) {
        List<Round> rounds = step.rounds();
        for (int i = 1; i < rounds.size(); i++) {
            if (rounds.get(i).dropsByScores() && study.seeds(step, rounds.get(i - 1)).count() < 2) {
                problems.add(
                        rounds.get(i - 1).shared().at(),
                        "step '"
                                + step.name()
                                + "': settings are dropped where the seeds tell that others are"
                                + " better, which takes at least 2 pairs of seeds; this round has"
                                + " 1. Write for example 'seeds: 3' into it");
                return;
            }
        }
    }

    private static List<Round> rungs(Round round, Halving halving, Setting base) {
        List<Round> rungs = new ArrayList<>();
        List<Length> lengths = lengths(round, halving, base);
        rungs.add(round.with(round.shared().lasting(lengths.getFirst())));
        for (Length length : lengths.subList(1, lengths.size() - 1)) {
            rungs.add(new Keep(halving.keep(), round.shared().lasting(length)));
        }
        // As the file says it, so that it can be compared with rounds that are not halved.
        rungs.add(new Keep(halving.keep(), round.shared()));
        return rungs;
    }

    /// How long the rungs of a round last.
    private static List<Length> lengths(Round round, Halving halving, Setting base) {
        if (round.space().filter(space -> space.ranges().containsKey("length")).isPresent()) {
            throw new IllegalArgumentException(
                    "a halving says how long its settings are trained, so it cannot range over"
                            + " 'length'; take out one of them");
        }
        Setting whole = base.with(round.shared().change());
        Setting first = base.with(round.shared().lasting(halving.from()).change());
        return halving.lengths(whole.training().length(), (double) whole.steps() / first.steps());
    }
}
