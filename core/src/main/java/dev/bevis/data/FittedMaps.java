package dev.bevis.data;

import dev.bevis.kernel.map.LinearMap;

import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The input maps that were fitted on parts of some images, each kept while memory allows, so that
/// all cohorts, models and measurements of a process share one.
///
/// The eigenvectors of thousands of features take half a minute of one core, and a map has the same
/// bits whoever fits it.
public final class FittedMaps {

    private final Map<Object, SoftReference<LinearMap>> maps = new LinkedHashMap<>();

    /// The map of a key, fitted by the first who asks for it; others wait for that.
    ///
    /// @param key all that determines the map, but for the images
    /// @param fit makes it; empty for no map, which is not kept
    public synchronized Optional<LinearMap> get(Object key, Supplier<Optional<LinearMap>> fit) {
        SoftReference<LinearMap> kept = maps.get(key);
        LinearMap before = kept == null ? null : kept.get();
        if (before != null) {
            return Optional.of(before);
        }
        Optional<LinearMap> fitted = fit.get();
        maps.values().removeIf(map -> map.get() == null);
        fitted.ifPresent(map -> maps.put(key, new SoftReference<>(map)));
        return fitted;
    }
}
