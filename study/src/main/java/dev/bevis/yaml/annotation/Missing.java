package dev.bevis.yaml.annotation;

import dev.bevis.yaml.Mark;

import java.util.List;

/// A key that a mapping should have and has not.
///
/// @param path keys that lead to the mapping
/// @param key that is not there
/// @param at where the mapping stands
public record Missing(List<String> path, String key, Mark at) {

    public Missing {
        path = List.copyOf(path);
    }
}
