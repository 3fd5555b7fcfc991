package dev.bevis.study.figure;

import java.io.IOException;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.SortedMap;

/// What the figures of one step are drawn on: what a report can show of it.
///
/// [#bars(String, String, String, TrialValue)], [#curves] and [#histograms] show any numbers that
/// follow from a trial's result, weights or measurements, so most figures need nothing else.
public interface FigureSheet {

    /// What the examples that the step learns from are called: `images` or `rows`.
    String examples();

    /// A number of each trial, as a mean with its interval for each setting.
    ///
    /// @param id of the figure, lower case with hyphens
    /// @param what the number is, for the caption, such as `time of a step`
    /// @param axis what the axis says, with the unit
    /// @param number empty for a trial that has none
    void bars(String id, String what, String axis, TrialValue<OptionalDouble> number)
            throws IOException;

    /// Numbers of each trial over its steps, as curves of means for each setting.
    ///
    /// @param id of the figure, lower case with hyphens
    /// @param what the numbers are, for the caption
    /// @param axis what the vertical axis says, with the unit
    /// @param numbers by step; empty for a trial that has none
    void curves(String id, String what, String axis, TrialValue<SortedMap<Long, Double>> numbers)
            throws IOException;

    /// How values of each trial are distributed: a figure for each name that the values have, with
    /// the same bins for all settings, of up to [NetworkMeasurement#MOST_SEEDS] trials of each.
    ///
    /// @param id of the figure, lower case with hyphens
    /// @param what the values are, for the caption, before the name, such as `Weights of`
    /// @param axis what the horizontal axis says
    /// @param values by name, such as that of a layer; empty for a trial that has none
    void histograms(
            String id, String what, String axis, TrialValue<SequencedMap<String, double[]>> values)
            throws IOException;

    /// Training and validation loss in the course of training.
    void loss();

    /// Training and validation cost in the course of training.
    void cost();

    /// Training and validation accuracy in the course of training.
    void accuracy();

    /// The loss of every setting in a panel of its own, with common axes.
    void multiples();

    /// The learning rate at every update.
    void learningRates();

    /// The accuracy of each setting with its interval.
    void bars();

    /// Accuracy over a number that was varied.
    void response();

    /// Mean accuracies of combinations of two fields.
    void heatMaps();

    /// The weights of the first layer as pictures.
    void templates() throws IOException;

    /// How the probability of the true class is distributed.
    void probabilityHistograms() throws IOException;

    /// Which class is taken for which.
    void confusion() throws IOException;

    /// The accuracy of each class.
    void classAccuracy() throws IOException;

    /// How much accuracy a network of the best setting loses without each column of a table.
    ///
    /// @param losses of accuracy by column, 0 to 1, once for each time that it was shuffled
    void columns(TrialValue<SequencedMap<String, double[]>> losses) throws IOException;

    /// The most confident wrong answers.
    void mistakes() throws IOException;
}
