package dev.bevis.store;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What came of taking over a store into another.
///
/// @param from folder of the store that was read
/// @param studies the names of its studies, with those that they have in the other store
/// @param added entries that were not there, or damaged
/// @param known entries that were there
/// @param looks at test images that were not recorded there
/// @param conflicts what the two stores contradict each other in, with what was kept
/// @param damages what was not taken, because it is not what was stored
public record MergedStore(
        Path from,
        SequencedMap<String, String> studies,
        int added,
        int known,
        int looks,
        List<String> conflicts,
        List<String> damages) {

    public MergedStore {
        studies = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(studies));
        conflicts = List.copyOf(conflicts);
        damages = List.copyOf(damages);
    }

    /// Whether everything was taken and nothing contradicts.
    public boolean isWhole() {
        return conflicts.isEmpty() && damages.isEmpty();
    }
}
