package dev.bevis.app.command.train;

import dev.bevis.app.command.study.StudyJson;
import dev.bevis.app.command.study.StudyProgress;
import dev.bevis.app.option.OutputFlags;
import dev.bevis.app.option.SettingText;
import dev.bevis.app.terminal.ExitCode;
import dev.bevis.app.terminal.Host;
import dev.bevis.app.terminal.Json;
import dev.bevis.app.terminal.Text;
import dev.bevis.app.terminal.UsageException;
import dev.bevis.store.Store;
import dev.bevis.store.TemporaryStore;
import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.file.Study;
import dev.bevis.study.lint.Lint;
import dev.bevis.study.progress.StudyListeners;
import dev.bevis.study.progress.StudyState;
import dev.bevis.study.progress.TrialState;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.run.StudyRun;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.setting.StepSetting;
import dev.bevis.study.step.Step;
import dev.bevis.study.trial.DatasetIdentity;
import dev.bevis.train.Trial;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A run of `train`: a study of one step in a store of its own, up to the files and the result that
/// it leaves.
final class TrainRun {

    private final Host host;
    private final Study study;
    private final Datasets datasets;
    private final StudyRun.Options options;
    private final OutputFlags output;
    private final Step step;
    private final List<StepSetting> stepSettings;
    private final List<Trial.Seeds> pairs;
    private final TrialNames names;

    /// @param label what the option of a field is called
    TrainRun(
            Host host,
            Study study,
            Datasets datasets,
            StudyRun.Options options,
            OutputFlags output,
            UnaryOperator<String> label) {
        this.host = host;
        this.study = study;
        this.datasets = datasets;
        this.options = options;
        this.output = output;
        step = study.steps().getFirst();
        stepSettings = step.settings(study.defaults());
        pairs = study.pairs(step);
        names = new TrialNames(stepSettings, pairs, label);
    }

    /// Trains, writes what was asked for, prints the result.
    ExitCode toEnd() throws IOException {
        Setting first = stepSettings.getFirst().setting();
        DatasetIdentity dataset = datasets.identity(first.data().source());
        stepSettings.stream()
                .map(stepSetting -> stepSetting.setting().training().learningRate().remark())
                .flatMap(Optional::stream)
                .distinct()
                .forEach(remark -> host.console().err().println("bevis train: " + remark));
        if (!output.json) {
            host.console().out().println(plan(first, dataset));
            host.console().out().flush();
        }
        if (names.count() > 1) {
            output.makeFolders();
        }
        long start = System.nanoTime();
        host.interruption().working();
        try (TemporaryStore temporary = TemporaryStore.open()) {
            Store store = temporary.store();
            StudyProgress progress = StudyProgress.of(host.console(), study, output.json);
            StudyResult result;
            try (TrainListener listener = new TrainListener(progress, output, names, study)) {
                StudyRun.Options heard =
                        new StudyRun.Options(
                                options.threads(),
                                options.stop(),
                                new StudyListeners(List.of(options.listener(), listener)),
                                options.execution(),
                                Optional.of((job, _) ->
                                        output.checkpoints(
                                                names.name(job.stepSetting(), job.trial().seeds()),
                                                job.trial().setting().horizon())),
                                Optional.empty());
                result =
                        UsageException.unlessRefused(
                                () -> StudyRun.run(study, store, datasets, heard));
            }
            double seconds = (System.nanoTime() - start) * 1e-9;
            Lint.ofData(result, store)
                    .forEach(finding ->
                            host.console().err().println("bevis train: " + finding.reason()));
            return conclude(result, trials(result, store), store, seconds, progress.state());
        }
    }

    private String plan(Setting first, DatasetIdentity dataset) {
        String text = SettingText.of(first, dataset, pairs);
        if (stepSettings.size() == 1) {
            return text;
        }
        StringBuilder all = new StringBuilder();
        all.append(
                String.format(
                        Locale.ROOT,
                        "Trials    %,d: %,d settings, each with %d %s of seeds\n",
                        names.count(),
                        stepSettings.size(),
                        pairs.size(),
                        pairs.size() == 1 ? "pair" : "pairs"));
        stepSettings.forEach(stepSetting ->
                all.append("          ").append(Text.printable(stepSetting.name())).append('\n'));
        return all + "The first of them:\n" + text;
    }

    /// A trial that is there.
    private record Ended(TrialJson json, SettingResult stepSetting, String id, String name) {}

    private List<Ended> trials(StudyResult result, Store store) throws IOException {
        List<Ended> ended = new ArrayList<>();
        StepResult found = result.step(step.name()).orElseThrow();
        DatasetIdentity dataset = dataset();
        for (StepResult.RoundResult round : found.shown()) {
            for (SettingResult stepSetting : round.stepSettings()) {
                for (int i = 0; i < stepSetting.trials().size(); i++) {
                    String setting = stepSetting.stepSetting().name();
                    Trial.Seeds seeds = stepSetting.trials().get(i).seeds();
                    ended.add(
                            new Ended(
                                    TrialJson.of(
                                            stepSetting,
                                            i,
                                            names.values(setting, seeds),
                                            dataset,
                                            store),
                                    stepSetting,
                                    stepSetting.ids().get(i),
                                    names.name(setting, seeds)));
                }
            }
        }
        return ended;
    }

    private DatasetIdentity dataset() throws IOException {
        return datasets.identity(stepSettings.getFirst().setting().data().source());
    }

    private ExitCode conclude(
            StudyResult result, List<Ended> ended, Store store, double seconds, StudyState state)
            throws IOException {
        boolean one = names.count() == 1;
        List<TrialJson> trials = ended.stream().map(Ended::json).toList();
        if (output.json) {
            Json.print(
                    host.console().out(),
                    one && !trials.isEmpty()
                            ? trials.getFirst()
                            : new TrainJson(trials, StudyJson.of(result, List.of(), seconds)));
        } else if (one && !trials.isEmpty() && trials.getFirst().divergence() == null) {
            host.console()
                    .out()
                    .print(TrainText.one(trials.getFirst(), dataset().shape().examples()));
        } else if (!one) {
            host.console().out().print(TrainText.several(result, trials));
        }
        for (Ended trial : ended) {
            if (trial.json().divergence() == null && output.saves()) {
                output.write(
                        store.find(trial.id()).orElseThrow(),
                        trial.name(),
                        datasets.get(stepSettings.getFirst().setting().data().source()),
                        this::saved);
            }
        }
        if (ended.size() < names.count()) {
            host.console().err().println("bevis train: " + stopped(ended.size(), state));
            return ExitCode.INTERRUPTED;
        }
        if (trials.stream().allMatch(trial -> trial.divergence() != null)) {
            host.console()
                    .err()
                    .println(
                            "bevis train: "
                                    + (one
                                            ? TrainText.divergence(trials.getFirst())
                                            : "all trials diverged. " + TrainText.HELP));
            return ExitCode.DIVERGED;
        }
        if (one && !output.json) {
            host.console()
                    .out()
                    .println(
                            "\n"
                                    + TrainText.next(
                                            trials.getFirst(), stepSettings.getFirst().setting()));
        }
        return ExitCode.OK;
    }

    /// The folder of several is in the command; a line for each file would hide the table.
    private void saved(Path file) {
        if (!output.json && names.count() == 1) {
            host.console().out().println("Saved     " + Text.printable(file.toString()));
        }
    }

    /// How to go on after a stop.
    private String stopped(int complete, StudyState state) {
        String what =
                state.only()
                        .map(trial -> "stopped after step " + steps(trial) + "; ")
                        .orElse("stopped; " + complete + " of the trials are complete; ");
        boolean one = names.count() == 1;
        return what
                + output.checkpoint
                        .map(folder ->
                                (one ? "the state is in " : "the states are in ")
                                        + folder
                                        + ", and the same command with --resume goes on from "
                                        + (one ? "it" : "them"))
                        .orElse(
                                (one ? "nothing was kept" : "nothing was kept of the others")
                                        + ". With --checkpoint FOLDER a run can be continued");
    }

    private static String steps(TrialState trial) {
        return Text.count(trial.at()) + " of " + Text.count(trial.plan().steps());
    }
}
