package dev.bevis.app.page;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// What can be asked of what a page shows.
public interface PageActions {

    /// Something the page may ask for: all that can be changed from there.
    enum Wish {
        STOP_AFTER_STEP("stop-after-step"),
        STOP("stop"),
        RESUME("resume");

        private final String path;

        Wish(String path) {
            this.path = path;
        }

        /// The wish of a path, such as `/stop`.
        static Optional<Wish> of(String path) {
            return List.of(values()).stream()
                    .filter(wish -> path.equals("/" + wish.path))
                    .findFirst();
        }
    }

    /// Does it.
    ///
    /// @return why not; empty if it is done
    Optional<String> ask(Wish wish) throws IOException;

    /// All about a trial, as JSON.
    ///
    /// @param study by its place on the page
    /// @return empty if there is no such trial
    Optional<String> trial(int study, String id) throws IOException;

    /// The report of a study as it stands, as HTML that runs no script.
    ///
    /// @param study by its place on the page
    /// @return empty if there is nothing to report
    Optional<String> report(int study) throws IOException;
}
