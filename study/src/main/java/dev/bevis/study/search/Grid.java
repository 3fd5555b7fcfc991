package dev.bevis.study.search;

import dev.bevis.choice.Example;
import dev.bevis.yaml.annotation.Describe;
import dev.bevis.yaml.annotation.Key;
import dev.bevis.yaml.annotation.Kind;
import dev.bevis.yaml.annotation.Unwrapped;

import java.util.Optional;

/// All combinations of some values.
@Describe("All combinations of some values.")
@Example("{grid: {lambda: {log: {from: 1e-5, to: 0.1, points: 8}}}}")
public record Grid(
        @Describe("Fields with values or a range each.") @Kind @Key("grid") Round.Over over,
        @Unwrapped Round.Shared shared)
        implements Round {

    @Override
    public Grid with(Round.Shared other) {
        return new Grid(over, other);
    }

    @Override
    public Optional<SearchSpace> space() {
        return Optional.of(SearchSpace.grid(over.fields()));
    }

    @Override
    public String words(String settings) {
        return "a grid of " + settings;
    }
}
