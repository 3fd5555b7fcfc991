package dev.bevis.app.page;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;

/// What the pieces of a page hold, as the script of the page reads them.
final class PageRecords {

    private PageRecords() {}

    /// What surrounds all studies.
    ///
    /// @param running whether the page belongs to a run, which can be stopped from there
    /// @param peak floating-point operations a second that the machine can do at most, in billions;
    ///   null where that was not measured
    /// @param ticket in the path of reports
    record Surroundings(
            boolean running,
            String store,
            String bevis,
            @Nullable BigDecimal peak,
            String ticket) {}

    /// A study.
    ///
    /// @param status `waiting`, `running`, `stopping`, `stopped`, `ended`, or `stored` in a store
    ///   that is looked at
    /// @param elsewhere who runs it, if that is another process
    /// @param page of that process, if it has one
    /// @param share of the known work that is done, 0 to 1
    /// @param left seconds, once that can be told
    /// @param pace billions of operations a second
    /// @param peak of these where another process runs it; null where that is not known
    /// @param places how many trials train where, as far as that is not the machine of the run
    record ShownStudy(
            int study,
            String name,
            String title,
            String status,
            @Nullable String elsewhere,
            @Nullable String page,
            double seconds,
            @Nullable BigDecimal share,
            @Nullable BigDecimal left,
            @Nullable BigDecimal pace,
            @Nullable BigDecimal peak,
            int running,
            SortedMap<String, Integer> places,
            List<String> warnings) {}

    /// A step, as far as its trials are planned.
    ///
    /// @param trials of this round
    /// @param there those that are done
    record ShownStep(
            int study,
            String name,
            String kind,
            int roundsDone,
            int roundsInAll,
            int trials,
            int there,
            int running,
            @Nullable BigDecimal left,
            @Nullable String best,
            List<ShownSetting> settings) {}

    /// A setting of a round.
    ///
    /// @param n trials that did not diverge
    /// @param mean of their validation accuracies, with its 95 % interval
    record ShownSetting(
            String name,
            int planned,
            int n,
            int diverged,
            @Nullable BigDecimal mean,
            @Nullable BigDecimal low,
            @Nullable BigDecimal high,
            @Nullable SortedMap<String, Double> numbers) {}

    /// A trial, in a row of a table.
    ///
    /// @param where it trains; null for the machine of the run
    record ShownRow(
            int study,
            String step,
            String id,
            String setting,
            long init,
            long data,
            long steps,
            long at,
            String outcome,
            @Nullable BigDecimal loss,
            @Nullable BigDecimal accuracy,
            @Nullable String layer,
            @Nullable String where) {}

    /// The curves of a trial, by what they are of.
    record ShownCurves(
            int study, String step, String id, String setting, SequencedMap<String, Line> lines) {}

    /// A curve.
    ///
    /// @param x updates done
    record Line(List<Long> x, List<@Nullable BigDecimal> y) {}

    /// The mean of the trials of a setting with the interval of the mean, by what they are of.
    record ShownMeans(
            int study, String step, SequencedMap<String, SequencedMap<String, Band>> settings) {}

    /// A mean over updates.
    record Band(
            List<Long> x,
            List<@Nullable BigDecimal> mean,
            List<@Nullable BigDecimal> low,
            List<@Nullable BigDecimal> high) {}

    /// What the store knows of a study.
    ///
    /// @param results of all rounds of all steps that have some
    record Known(
            int study,
            boolean complete,
            boolean reported,
            List<PlannedStep> steps,
            List<KnownClaim> claims,
            List<String> findings,
            List<String> damages,
            List<KnownRound> results) {}

    /// A step of the study's file.
    ///
    /// @param status in words
    /// @param judged whether its accuracies say something
    record PlannedStep(
            String name,
            String kind,
            String status,
            boolean finished,
            boolean judged,
            @Nullable String question) {}

    /// The losses of a range test over the learning rates that it tried.
    ///
    /// @param settings in their order
    record ShownRange(int study, String step, List<RangeOfSetting> settings) {}

    /// A setting of a range test.
    ///
    /// @param suggested rate, which is a tenth of `least`, that of the least loss; null as long as
    ///   there is no point
    /// @param open whether the loss still falls at the highest rate
    /// @param tests a curve for each pair of seeds
    record RangeOfSetting(
            String setting,
            @Nullable BigDecimal suggested,
            @Nullable BigDecimal least,
            boolean open,
            List<RangeLine> tests) {}

    /// A smoothed loss over learning rates.
    record RangeLine(List<@Nullable BigDecimal> x, List<@Nullable BigDecimal> y) {}

    /// A claim as it stands.
    record KnownClaim(String step, String symbol, String text, boolean decided) {}

    /// A round with its settings.
    ///
    /// @param round from 1
    /// @param words what it trains, and how many settings go on
    record KnownRound(
            String step,
            int round,
            boolean complete,
            String words,
            List<ShownSetting> settings,
            List<Test> tests) {}

    /// Test accuracies of a setting.
    record Test(
            String setting,
            int n,
            @Nullable BigDecimal mean,
            @Nullable BigDecimal low,
            @Nullable BigDecimal high) {}

    /// Weights of the first layer as pictures.
    ///
    /// @param of the trial in words
    /// @param pictures red, green and blue of each pixel, row after row, in base 64
    record Templates(int study, String of, long at, int width, int height, List<String> pictures) {}
}
