package dev.bevis.study.search;

import dev.bevis.choice.Example;
import dev.bevis.statistics.selection.KeptOfMany;
import dev.bevis.study.setting.Field;
import dev.bevis.study.setting.StepSetting;
import dev.bevis.yaml.annotation.Describe;
import dev.bevis.yaml.annotation.Key;
import dev.bevis.yaml.annotation.Kind;
import dev.bevis.yaml.annotation.Unwrapped;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// The best settings of the round before once more, usually trained for longer.
///
/// It takes so large a part of them, rounded up, and whatever [KeptOfMany] cannot tell from these.
/// Settings that diverged are left out, unless all did.
///
/// @param share of the settings of the round before
@Describe(
        "The best settings of the round before once more, and all that its seeds cannot tell from"
                + " them, usually trained for longer.")
@Example("{keep: 1/3, training: {length: {epochs: 6}}}")
public record Keep(
        @Describe("The part of the settings of the round before, such as `1/3`.") @Kind @Key("keep")
                KeptShare share,
        @Unwrapped Round.Shared shared)
        implements Round {

    @Override
    public Keep with(Round.Shared other) {
        return new Keep(share, other);
    }

    @Override
    public Optional<SearchSpace> space() {
        return Optional.empty();
    }

    @Override
    public String words(String settings) {
        return settings
                + " of the round before again, the best "
                + share.text()
                + " and what could not be told from them";
    }

    @Override
    public SearchSpace after(TriedRound before, FieldNumbers numbers) {
        List<StepSetting> kept = new ArrayList<>();
        KeptOfMany.of(before.scores(), before.images(), least(before.ranked().size()))
                .forEach(index -> kept.add(before.ranked().get(index)));
        List<SequencedMap<String, Object>> settings = new ArrayList<>();
        for (StepSetting stepSetting : kept) {
            SequencedMap<String, Object> values = new LinkedHashMap<>();
            for (String field : before.space().ranges().keySet()) {
                values.put(field, Field.named(field).get(stepSetting.setting()));
            }
            settings.add(values);
        }
        return new SearchSpace(
                before.space().ranges(), new Listed(settings), before.space().seed(), List.of());
    }

    @Override
    public Optional<String> faultAsFirst() {
        return Optional.of(
                "a round that keeps some settings needs a round before it; begin with a grid or"
                        + " random round");
    }

    @Override
    public void requireAfter(SequencedMap<String, Range> before, FieldNumbers numbers) {
        if (shared.halving().isPresent()) {
            throw new IllegalArgumentException(
                    "'keep' is one step of a halving itself; write 'halving' into the round whose"
                            + " settings are to be halved");
        }
    }

    /// At least so many: what cannot be told from them stays, too.
    @Override
    public long most(SequencedMap<String, Range> before, int settings, FieldNumbers numbers) {
        return least(settings);
    }

    @Override
    public int least(int settings) {
        return share.of(settings);
    }

    @Override
    public boolean takesAgain(SequencedMap<String, Range> before, FieldNumbers numbers) {
        return true;
    }

    @Override
    public boolean dropsByScores() {
        return true;
    }
}
