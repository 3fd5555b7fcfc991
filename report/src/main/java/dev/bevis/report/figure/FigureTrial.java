package dev.bevis.report.figure;

import dev.bevis.store.Entry;
import dev.bevis.store.Store;
import dev.bevis.study.figure.Figure;
import dev.bevis.study.figure.NetworkMeasurement;
import dev.bevis.study.figure.ShownTrial;
import dev.bevis.study.measure.Measurements;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.step.Step;
import dev.bevis.study.trial.TrialResult;
import dev.bevis.study.trial.TrialWeights;
import dev.bevis.tensor.Tensors;
import dev.bevis.train.progress.Evaluation;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.IntStream;

/// A trial of a setting as the store has it.
///
/// @param figure that shows it
/// @param step that the setting is of
/// @param place of the trial in the setting
record FigureTrial(Store store, Figure figure, Step step, SettingResult setting, int place)
        implements ShownTrial {

    /// The trials of a setting.
    static List<FigureTrial> of(Store store, Figure figure, Step step, SettingResult setting) {
        return IntStream.range(0, setting.trials().size())
                .mapToObj(place -> new FigureTrial(store, figure, step, setting, place))
                .toList();
    }

    TrialResult result() {
        return setting.trials().get(place);
    }

    @Override
    public long steps() {
        return result().steps();
    }

    @Override
    public boolean finished() {
        return result().finished();
    }

    @Override
    public @Nullable Evaluation train() {
        return result().train();
    }

    @Override
    public @Nullable Evaluation validation() {
        return result().validation();
    }

    @Override
    public SortedMap<Long, Evaluation> scores(String of) {
        return result().scores(of);
    }

    @Override
    public Optional<Tensors> weights() throws IOException {
        Optional<Entry> entry =
                finished() ? store.find(setting.ids().get(place)) : Optional.empty();
        return entry.isPresent()
                ? Optional.of(
                        TrialWeights.of(
                                entry.get(),
                                setting.stepSetting().setting().training().keep().weights()))
                : Optional.empty();
    }

    @Override
    public Optional<Tensors> measured(NetworkMeasurement what) throws IOException {
        if (!figure.measurements().contains(what)) {
            throw new IllegalArgumentException(
                    "the figure "
                            + figure.word()
                            + " shows "
                            + what
                            + " of trained networks, so its measurements() have to name it");
        }
        return Measurements.tensors(store, what, step, setting, place);
    }
}
