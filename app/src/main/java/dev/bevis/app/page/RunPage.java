package dev.bevis.app.page;

import dev.bevis.app.terminal.Host;
import dev.bevis.kernel.machine.MachineProbe;
import dev.bevis.store.Store;
import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.file.Study;
import dev.bevis.study.progress.StudyListener;
import dev.bevis.study.progress.StudyState;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.trial.Job;
import dev.bevis.tensor.Tensors;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// The page of `bevis run --watch`: shows the studies of the command, stops them and lets them go
/// on.
public final class RunPage implements StudyListener, AutoCloseable {

    /// With nobody looking for so long, the command need not wait.
    private static final long ALONE_MILLIS = 5_000;

    /// Somebody at a terminal needs longer to open a page.
    private static final long FIRST_MILLIS = 60_000;

    private static final long TURN_MILLIS = 200;
    private static final long TEMPLATE_NANOS = 1_000_000_000;

    private final RunControl control = new RunControl();
    private final BooleanSupplier interrupted;
    private final StudyPage page;
    private final boolean atTerminal;
    private int place = -1;
    private volatile boolean seen;
    private volatile long picturesAt = System.nanoTime() - TEMPLATE_NANOS;

    /// Starts the server.
    ///
    /// @param port to listen at; 0 for the one before or any
    /// @param threads that train; 0 where other machines do
    public RunPage(
            Host host,
            Store store,
            List<Study> studies,
            Datasets.Reader reader,
            int port,
            int threads)
            throws IOException {
        interrupted = host.interruption();
        atTerminal = host.console().outIsTerminal();
        page =
                StudyPage.ofRun(
                        reader,
                        store.root(),
                        studies,
                        port,
                        control,
                        threads == 0 ? Double.NaN : threads * MachineProbe.quickGigaflops());
    }

    /// What to open in a browser.
    public URI address() {
        return page.address();
    }

    /// Whether the page wants the run to stop.
    public boolean stops() {
        return control.getAsBoolean();
    }

    /// The next study begins, or the same goes on.
    ///
    /// @param number of the study among those of the command, from 0
    public void begins(int number, Supplier<StudyState> state) {
        place = number;
        control.begins(state);
        page.study(place).begins(state);
    }

    /// The run has come to its end, or was stopped.
    ///
    /// @return whether it is to go on; where the page has stopped it, this waits for the answer as
    ///   long as somebody looks
    public boolean goesOn(StudyResult result) {
        boolean stopped = control.getAsBoolean() && !result.complete();
        control.ends(!stopped);
        page.study(place).is(stopped ? "stopped" : "ended");
        page.hurry();
        return stopped && awaitResume();
    }

    private boolean awaitResume() {
        return whileWatched(() -> control.awaitResume(TURN_MILLIS));
    }

    /// Whether somebody looks at the page, or may be about to.
    public boolean isWatched() {
        if (page.viewers() > 0) {
            seen = true;
        }
        return page.viewers() > 0 || (atTerminal && !seen);
    }

    /// Waits as long as somebody looks at the results.
    public void awaitLeaving() {
        whileWatched(() -> {
            Thread.sleep(TURN_MILLIS);
            return false;
        });
    }

    /// What is tried again and again, for [#TURN_MILLIS] each time.
    private interface Turn {
        boolean isDone() throws InterruptedException;
    }

    /// Tries as long as somebody looks.
    ///
    /// @return whether it was done
    private boolean whileWatched(Turn turn) {
        try {
            long alone = 0;
            while (!interrupted.getAsBoolean()) {
                if (turn.isDone()) {
                    return true;
                }
                alone += TURN_MILLIS;
                if (page.viewers() > 0) {
                    seen = true;
                    alone = 0;
                }
                if (alone >= (atTerminal && !seen ? FIRST_MILLIS : ALONE_MILLIS)) {
                    return false;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    @Override
    public void planned(StepResult state, List<SettingResult> stepSettings, List<Job> missing) {
        control.planned(state, stepSettings, missing);
    }

    @Override
    public boolean wantsWeights(Job job) {
        return page.viewers() > 0
                && System.nanoTime() - picturesAt >= TEMPLATE_NANOS
                && job.dataset().shape().image().isPresent();
    }

    @Override
    public void weights(Job job, long step, Tensors weights) {
        picturesAt = System.nanoTime();
        LayerPictures.of(job, step, weights)
                .ifPresent(pictures -> {
                    Map<String, String> pieces = new LinkedHashMap<>();
                    page.study(place).pictures(pictures, pieces);
                    page.put(pieces);
                });
    }

    @Override
    public void close() {
        page.close();
    }
}
