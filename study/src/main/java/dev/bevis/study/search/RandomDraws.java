package dev.bevis.study.search;

import dev.bevis.choice.Example;
import dev.bevis.yaml.annotation.Describe;
import dev.bevis.yaml.annotation.Key;
import dev.bevis.yaml.annotation.Kind;
import dev.bevis.yaml.annotation.Unwrapped;

import java.util.Optional;

/// Combinations at random, each number drawn by trial and field: neither their order nor other
/// fields change them.
///
/// @param trials how many
/// @param seed of the draws
/// @param budget the time that the round is to take; then [#trials] is how many there are at most
@Describe("Settings drawn at random.")
@Example(
        "{random: 20, over: {lambda: {log-uniform: {from: 1e-5, to: 0.1}}}, seed: 1,"
                + " budget: 30 minutes}")
public record RandomDraws(
        @Describe("How many settings are drawn.") @Kind @Key("random") int trials,
        @Describe("Fields with values or a range each.") Round.Over over,
        @Describe("Seed of the draws; 1 where missing.") Optional<Long> seed,
        @Describe(
                        "The time that the round is to take, such as `30 minutes`, with all rungs"
                                + " of a halving: as many of the draws are taken, from the first,"
                                + " as fit into it on the machine that begins it.")
                Optional<SearchBudget> budget,
        @Unwrapped Round.Shared shared)
        implements Round {

    public RandomDraws {
        if (trials < 1 || trials > 10_000) {
            throw new IllegalArgumentException(
                    "a random round needs 1 to 10,000 trials, got " + trials);
        }
    }

    @Override
    public RandomDraws with(Round.Shared other) {
        return new RandomDraws(trials, over, seed, budget, other);
    }

    @Override
    public Optional<SearchSpace> space() {
        return Optional.of(SearchSpace.draws(over.fields(), trials, seed.orElse(SearchSpace.SEED)));
    }

    @Override
    public String words(String settings) {
        return settings
                + " drawn at random"
                + budget.map(time ->
                                ", the first of up to "
                                        + trials
                                        + " and as many as were expected to take "
                                        + time.text()
                                        + " on the machine that began them")
                        .orElse("");
    }

    @Override
    public Optional<SearchBudget> budget() {
        return budget;
    }

    @Override
    public RandomDraws taking(int settings) {
        return new RandomDraws(Math.min(trials, settings), over, seed, budget, shared);
    }
}
