package dev.bevis.app.command.study;

import dev.bevis.app.page.RunPage;
import dev.bevis.app.terminal.Host;
import dev.bevis.store.Store;
import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.file.Study;
import dev.bevis.study.progress.StudyListener;
import dev.bevis.study.progress.StudyState;
import dev.bevis.study.result.StudyResult;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Supplier;

/// The page of `bevis run --watch`.
final class WatchCompanion implements RunCompanion {

    private final RunPage page;
    private final PrintStream told;

    /// Starts the server and says where it is.
    ///
    /// @param told where the address is printed
    WatchCompanion(
            Host host,
            Store store,
            List<Study> studies,
            Datasets.Reader reader,
            int port,
            int threads,
            PrintStream told)
            throws IOException {
        this.told = told;
        page = new RunPage(host, store, studies, reader, port, threads);
        told.println("Watch it at " + page.address());
        told.flush();
    }

    @Override
    public StudyListener begins(int number, Study study, Supplier<StudyState> state) {
        page.begins(number, state);
        return page;
    }

    @Override
    public boolean stops() {
        return page.stops();
    }

    @Override
    public boolean goesOn(StudyResult result) {
        return page.goesOn(result);
    }

    @Override
    public void ended() {
        if (page.isWatched()) {
            told.println("\nThe page stays until nobody looks at it, or Ctrl-C");
            told.flush();
        }
        page.awaitLeaving();
    }

    @Override
    public void close() {
        page.close();
    }
}
