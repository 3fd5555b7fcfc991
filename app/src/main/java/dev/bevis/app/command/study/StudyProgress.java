package dev.bevis.app.command.study;

import dev.bevis.app.terminal.Console;
import dev.bevis.app.terminal.StatusBlock;
import dev.bevis.app.terminal.Text;
import dev.bevis.study.file.Study;
import dev.bevis.study.progress.StepState;
import dev.bevis.study.progress.StudyEvent;
import dev.bevis.study.progress.StudyEvents;
import dev.bevis.study.progress.StudyListener;
import dev.bevis.study.progress.StudyState;
import dev.bevis.study.progress.TrialState;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.trial.Job;
import dev.bevis.study.trial.TrialResult;
import dev.bevis.train.progress.Event;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/// How far a study has come, on a terminal: lines that change for the steps that train. In a pipe
/// there is a line for every tenth of the work, or for every evaluation of the only trial. Rounds
/// that are complete and trials that diverge have a line in both. All of it is the [StudyState].
public final class StudyProgress implements StudyListener, AutoCloseable {

    private static final int LINES = 10;

    private final PrintStream out;
    private final PrintStream err;
    private final Optional<StatusBlock> block;
    private final boolean silent;
    private final StudyEvents events;
    private StudyState state = StudyState.NOTHING;
    private double told;
    private boolean scored;

    /// @param live whether `out` is a terminal
    /// @param columns of the terminal, asked each time something is shown
    /// @param silent show nothing but warnings
    /// @param nanoTime the clock, such as [System#nanoTime]
    StudyProgress(
            Study study,
            PrintStream out,
            PrintStream err,
            boolean live,
            IntSupplier columns,
            boolean silent,
            LongSupplier nanoTime) {
        this.out = out;
        this.err = err;
        this.silent = silent;
        block = live ? Optional.of(new StatusBlock(out, columns, nanoTime)) : Optional.empty();
        events = new StudyEvents(study, nanoTime, this::hear);
    }

    /// The display that fits the console.
    ///
    /// @param json whether standard output is for the result alone
    public static StudyProgress of(Console console, Study study, boolean json) {
        boolean live = json ? console.errIsTerminal() : console.outIsTerminal();
        return new StudyProgress(
                study,
                json ? console.err() : console.out(),
                console.err(),
                live,
                console.columns(),
                json && !live,
                System::nanoTime);
    }

    private synchronized void hear(StudyEvent event) {
        StudyState before = state;
        state = state.with(event);
        boolean score = event instanceof StudyEvent.Scored;
        if (!score) {
            tellScores();
        }
        switch (event) {
            case StudyEvent.Began _, StudyEvent.Started _ -> {}
            case StudyEvent.Checking(double _, String step, String setting) ->
                    line(step + ": checking the gradients of " + setting);
            case StudyEvent.Planned planned -> told(planned, before);
            case StudyEvent.Resumed resumed -> {
                if (resumed.at() > 0 && state.only().isPresent()) {
                    line(
                            "Going on after step "
                                    + Text.count(resumed.at())
                                    + " of "
                                    + Text.count(state.only().get().plan().steps()));
                }
            }
            case StudyEvent.Advanced _ -> tellShare();
            case StudyEvent.Scored _ -> scored = true;
            case StudyEvent.Ended ended -> told(ended);
            case StudyEvent.Warned warned -> {
                block.ifPresent(StatusBlock::clear);
                Text.warn(err, warned.message());
            }
        }
        if (state.running() > 0) {
            block.ifPresent(shown -> shown.show(() -> ProgressText.lines(state)));
        }
    }

    private void told(StudyEvent.Planned planned, StudyState before) {
        told = 0;
        int known = before.step(planned.step()).map(step -> step.plan().roundsDone()).orElse(0);
        StepState step = state.step(planned.step()).orElseThrow();
        if (planned.roundsDone() > known
                && step.trained()
                && state.only().isEmpty()
                && planned.settings().size() * planned.settings().getFirst().trials() > 1
                && planned.done() != null) {
            line(ProgressText.done(step, planned.done()));
        }
    }

    private void told(StudyEvent.Ended ended) {
        StepState step = state.step(ended.step()).orElseThrow();
        TrialState trial = step.ended().get(ended.trial());
        if (trial != null && ended.outcome().equals("diverged")) {
            line(ProgressText.diverged(step, trial));
        }
    }

    /// The scores of one evaluation come one by one; they are told when all are there.
    private void tellScores() {
        if (scored && block.isEmpty()) {
            state.only().ifPresent(trial -> line(ProgressText.evaluation(state, trial)));
        }
        scored = false;
    }

    private void tellShare() {
        if (block.isEmpty()
                && state.only().isEmpty()
                && state.share() - told > 1.0 / LINES
                && state.missingOperations() > 0) {
            told = state.share();
            line(String.join(", ", ProgressText.totals(state)));
        }
    }

    /// Prints a line that stays.
    void line(String line) {
        if (silent) {
            return;
        }
        String shown = Text.printable(line);
        block.ifPresentOrElse(
                live -> live.print(shown),
                () -> {
                    out.println(shown);
                    out.flush();
                });
    }

    /// What is known so far.
    public synchronized StudyState state() {
        return state;
    }

    @Override
    public void checking(String step, String setting) {
        events.checking(step, setting);
    }

    @Override
    public void planned(StepResult result, List<SettingResult> stepSettings, List<Job> missing) {
        events.planned(result, stepSettings, missing);
    }

    /// The serial collector lets the old generation grow to its limit before it looks there for
    /// what the cohorts before left behind, so it is told when there is something to find.
    @Override
    public void started(List<Job> cohort, Optional<String> where) {
        events.started(cohort, where);
        if (where.isEmpty()) {
            System.gc();
        }
    }

    @Override
    public void event(Job job, Event event) {
        events.event(job, event);
    }

    @Override
    public void stored(Job job, TrialResult result) {
        events.stored(job, result);
    }

    @Override
    public void warned(String message) {
        events.warned(message);
    }

    @Override
    public void close() {
        events.flush();
        end();
    }

    private synchronized void end() {
        tellScores();
        block.ifPresent(StatusBlock::clear);
    }
}
