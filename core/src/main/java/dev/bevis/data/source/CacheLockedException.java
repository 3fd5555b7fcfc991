package dev.bevis.data.source;

import java.io.IOException;
import java.nio.file.Path;

/// Another process is changing the folder of imported datasets.
public final class CacheLockedException extends IOException {

    private static final long serialVersionUID = 1;

    CacheLockedException(Path folder) {
        super(
                folder
                        + " is being changed by another Bevis (it holds the file 'lock' there);"
                        + " wait until that has finished");
    }
}
