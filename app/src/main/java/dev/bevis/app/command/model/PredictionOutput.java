package dev.bevis.app.command.model;

/// A form in which predictions are written as they come.
interface PredictionOutput {

    /// What stands before all of them.
    ///
    /// @param first the first of them, if any
    String head(Answered first);

    /// The answers to some examples. Called on any thread.
    String text(Answered answered);

    /// What stands between two such texts.
    default String between() {
        return "";
    }

    /// What stands behind all of them.
    default String end() {
        return "";
    }
}
