package dev.bevis.app.command.study;

import dev.bevis.study.file.Study;
import dev.bevis.study.progress.StudyListener;
import dev.bevis.study.progress.StudyState;
import dev.bevis.study.result.StudyResult;

import java.io.IOException;
import java.util.function.Supplier;

/// Something that goes along with the runs of a command, such as a page that shows them. It can ask
/// a run to stop, but changes nothing that comes out.
interface RunCompanion extends AutoCloseable {

    /// A study begins, or goes on.
    ///
    /// @param number among those of the command, from 0
    /// @param state of the run, whenever it is asked for
    /// @return what hears the run
    StudyListener begins(int number, Study study, Supplier<StudyState> state) throws IOException;

    /// Whether the run is to stop; asked before every step of every trial.
    default boolean stops() {
        return false;
    }

    /// The run has ended, or was stopped.
    ///
    /// @return whether it is to be taken up again
    default boolean goesOn(StudyResult result) {
        return false;
    }

    /// All runs of the command have ended, and their reports are written.
    default void ended() {}

    @Override
    void close() throws IOException;
}
