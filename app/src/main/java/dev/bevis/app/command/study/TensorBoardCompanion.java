package dev.bevis.app.command.study;

import dev.bevis.app.tensorboard.EventFiles;
import dev.bevis.study.file.Study;
import dev.bevis.study.progress.StudyListener;
import dev.bevis.study.progress.StudyState;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// The event files of `bevis run --tensorboard`.
final class TensorBoardCompanion implements RunCompanion {

    private final Path folder;
    private final List<EventFiles> open = new ArrayList<>();

    /// @param folder made where it is missing
    TensorBoardCompanion(Path folder) {
        this.folder = folder;
    }

    @Override
    public StudyListener begins(int number, Study study, Supplier<StudyState> state)
            throws IOException {
        close();
        EventFiles files = new EventFiles(folder, study.name());
        open.add(files);
        return files;
    }

    @Override
    public void close() throws IOException {
        for (EventFiles files : open) {
            files.close();
        }
        open.clear();
    }
}
