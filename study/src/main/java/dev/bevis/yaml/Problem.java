package dev.bevis.yaml;

/// Something wrong in a text.
///
/// @param at where
/// @param message what was expected, what came and what to do, in one line
public record Problem(Mark at, String message) {

    public Problem {
        message = Shown.visible(message);
    }
}
