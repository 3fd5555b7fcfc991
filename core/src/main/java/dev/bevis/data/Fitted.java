package dev.bevis.data;

import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;

/// What was fitted on parts of some images, each kept while memory allows, so that all cohorts,
/// models and measurements of a process share one.
///
/// Sums over all images take a tenth of a second, as long as many a small network trains; the
/// eigenvectors of thousands of features half a minute of one core. Both have the same bits whoever
/// fits them.
///
/// @param <V> what is fitted
public final class Fitted<V> {

    /// More parts of the same images than a study of folds has at a time.
    static final int MOST = 32;

    private final SequencedMap<Object, SoftReference<V>> values =
            new LinkedHashMap<>(MOST, 0.75f, true);

    /// What belongs to a key, fitted by the first who asks for it; others wait for that. The
    /// [#MOST] that were asked for last are kept.
    ///
    /// @param key all that determines it, but for the images
    /// @param fit makes it; empty for nothing, which is not kept
    public synchronized Optional<V> get(Object key, Supplier<Optional<V>> fit) {
        SoftReference<V> kept = values.get(key);
        V before = kept == null ? null : kept.get();
        if (before != null) {
            return Optional.of(before);
        }
        Optional<V> fitted = fit.get();
        values.values().removeIf(value -> value.get() == null);
        fitted.ifPresent(value -> values.put(key, new SoftReference<>(value)));
        if (values.size() > MOST) {
            values.pollFirstEntry();
        }
        return fitted;
    }
}
