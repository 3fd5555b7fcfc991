package dev.bevis.study.run;

import dev.bevis.store.Entry;
import dev.bevis.store.Store;
import dev.bevis.store.folder.StoreException;
import dev.bevis.study.trial.StudyTrial;
import dev.bevis.study.trial.TrialFiles;
import dev.bevis.study.trial.TrialResult;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The results in a store, each read and checked once.
final class Results {

    private final Optional<Store> store;
    private final Consumer<String> damages;
    private final Map<String, Optional<TrialResult>> known = new TreeMap<>();
    private final Map<String, Integer> draws = new TreeMap<>();

    /// @param store empty where there is none yet
    /// @param damages hears of results that are damaged
    Results(Optional<Store> store, Consumer<String> damages) {
        this.store = store;
        this.damages = damages;
    }

    /// The result of a trial; empty if there is none, or it is damaged and has to be made again.
    Optional<TrialResult> find(String id) throws IOException {
        Optional<TrialResult> result = known.get(id);
        if (result == null) {
            result = read(id);
            known.put(id, result);
        }
        return result;
    }

    /// A result counts only with the predictions that steps may look at later.
    private Optional<TrialResult> read(String id) throws IOException {
        Optional<Entry> entry = store.flatMap(kept -> kept.find(id));
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        try {
            TrialResult result = TrialFiles.result(entry.get());
            if (!StudyTrial.id(result.identity()).equals(id)) {
                throw new StoreException(
                        entry.get().path(TrialFiles.RESULT)
                                + ": is of another trial than its folder");
            }
            for (String file : List.of(TrialFiles.VALIDATION, TrialFiles.TEST)) {
                if (entry.get().files().containsKey(file)) {
                    var _ = entry.get().read(file);
                }
            }
            return Optional.of(result);
        } catch (StoreException e) {
            damages.accept(Objects.toString(e.getMessage()));
            return Optional.empty();
        }
    }

    /// How many draws a round with a budget has; empty while nobody has said so.
    OptionalInt draws(String id) throws IOException {
        Integer number = draws.get(id);
        if (number != null) {
            return OptionalInt.of(number);
        }
        Optional<Entry> entry = store.flatMap(kept -> kept.find(id));
        return entry.isEmpty() ? OptionalInt.empty() : BudgetedRound.read(entry.get());
    }

    /// A round with a budget has so many draws.
    void draws(String id, int number) {
        draws.put(id, number);
    }

    /// A trial turned out to be damaged.
    void lost(String id) {
        known.put(id, Optional.empty());
    }

    /// A trial was stored.
    void add(String id, TrialResult result) {
        known.put(id, Optional.of(result));
    }
}
