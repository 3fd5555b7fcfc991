package dev.bevis.study.file;

import dev.bevis.study.setting.StepSetting;
import dev.bevis.study.step.EnsembleStep;
import dev.bevis.study.step.Step;

import java.util.List;
import java.util.Optional;

/// What can be wrong with an ensemble though the steps before it are right.
final class EnsembleCheck {

    private EnsembleCheck() {}

    /// What is wrong and what would be right; empty if nothing is.
    static Optional<String> fault(Study study, EnsembleStep ensemble) {
        Step of = study.step(ensemble.of().value()).orElseThrow();
        List<StepSetting> settings =
                of.rounds().isEmpty() ? study.stepSettings(of) : List.<StepSetting>of();
        int seeds = Design.seeds(study, of);
        if (study.stepSettings(ensemble).stream()
                .anyMatch(each -> each.setting().data().validation() == 0)) {
            return Optional.of(
                    "'"
                            + of.name()
                            + "' holds out no images, by which the best single network is chosen;"
                            + " write there for example 'data: {validation: 1000}'");
        }
        return switch (ensemble.combined()) {
            case SEEDS ->
                    seeds > 1
                            ? probabilities(study, ensemble)
                            : Optional.of(
                                    "'"
                                            + of.name()
                                            + "' trains each setting with one pair of seeds, and"
                                            + " one network is no ensemble; write for example"
                                            + " 'seeds: 5' there");
            case SETTINGS, TRIALS ->
                    !of.rounds().isEmpty()
                            ? Optional.of(
                                    "of a search only the chosen setting can be combined, and only"
                                            + " over its seeds; write 'over: seeds'")
                            : settings.size() * (ensemble.combined().keepsSeedsApart() ? 1 : seeds)
                                            < 2
                                    ? Optional.of(
                                            "'"
                                                    + of.name()
                                                    + "' has too few networks, and one is no"
                                                    + " ensemble; write for example 'over: seeds'"
                                                    + " here and 'seeds: 5' there")
                                    : together(settings).or(() -> probabilities(study, ensemble));
            case SNAPSHOTS ->
                    study.stepSettings(ensemble).stream()
                                    .allMatch(each -> each.setting().training().snapshots())
                            ? probabilities(study, ensemble)
                            : Optional.of(
                                    "'"
                                            + of.name()
                                            + "' keeps no snapshots; write there 'training:"
                                            + " {snapshots: true}', with a learning rate that has"
                                            + " cycles");
        };
    }

    /// Settings whose networks are combined are judged on the same images.
    private static Optional<String> together(List<StepSetting> settings) {
        long kinds =
                settings.stream()
                        .map(each -> each.setting().data())
                        .map(data -> List.of(data.source(), data.split()))
                        .distinct()
                        .count();
        return kinds == 1
                ? Optional.empty()
                : Optional.of(
                        "networks that answer together must have the same validation images, and"
                                + " these settings differ in their data; write 'over: seeds'");
    }

    private static Optional<String> probabilities(Study study, EnsembleStep ensemble) {
        return study.stepSettings(ensemble).stream()
                .map(each -> each.setting().network().loss())
                .filter(loss -> !loss.givesProbabilities())
                .filter(_ -> ensemble.combination().needsProbabilities())
                .findFirst()
                .map(loss ->
                        "the loss is "
                                + loss.words()
                                + ", with which networks give no probabilities; write 'combine:"
                                + " majority-vote'");
    }
}
