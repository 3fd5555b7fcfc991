package dev.bevis.app.command.doctor;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.bevis.app.terminal.Failure;
import dev.bevis.app.terminal.Host;
import dev.bevis.app.terminal.Text;
import dev.bevis.data.Dataset;
import dev.bevis.data.source.Source;
import dev.bevis.io.DatasetException;
import dev.bevis.store.Store;
import dev.bevis.store.StoreFinding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whether something that is kept on disk can be used: a dataset with a name, or a store.
///
/// @param name of it
/// @param state in words
/// @param damage what is wrong; absent where nothing is
/// @param remedy what to do about that; absent where there is nothing to do
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record StoredState(String name, String state, Optional<String> damage, Optional<String> remedy) {

    private static StoredState fine(String name, String state) {
        return new StoredState(name, state, Optional.empty(), Optional.empty());
    }

    private static StoredState damaged(String name, String state, String what, String remedy) {
        return new StoredState(name, state, Optional.of(what), Optional.of(remedy));
    }

    /// All datasets with names. Those whose files are here are read as a run would read them.
    static List<StoredState> ofDatasets(Host host) {
        List<StoredState> states = new ArrayList<>();
        for (Source source : Source.named()) {
            states.add(ofDataset(source, host));
        }
        return states;
    }

    private static StoredState ofDataset(Source source, Host host) {
        String name = source.text();
        Optional<Path> place = source.place(host.environment());
        if (place.isEmpty()) {
            return fine(name, "drawn by Bevis, needs no files");
        }
        String where = place.get().toString();
        if (!Files.exists(place.get())) {
            return fine(name, "not here; 'bevis data get " + name + "' downloads it");
        }
        try {
            Dataset dataset = host.reader().read(source);
            return fine(
                    name,
                    "in "
                            + where
                            + ", as it should be: "
                            + Text.count(dataset.train().count())
                            + " training and "
                            + Text.count(dataset.test().count())
                            + " test examples");
        } catch (DatasetException e) {
            return damaged(
                    name,
                    "in " + where + ", damaged",
                    name + " is damaged: " + e.getMessage(),
                    "Fetch it again with 'bevis data get "
                            + name
                            + "', or import a copy with 'bevis data add FILE'");
        } catch (IOException e) {
            return damaged(
                    name,
                    "in " + where + ", cannot be read",
                    name + " cannot be read: " + Failure.of(e).message(),
                    "Allow it to be read, or fetch it again");
        }
    }

    /// A store. Checksums of all files take long and are left to 'bevis verify'; what each command
    /// looks at is looked at.
    static StoredState ofStore(Path folder) {
        String name = "results";
        String where = "in " + folder.toAbsolutePath().normalize();
        if (!Files.exists(folder)) {
            return fine(name, "no store yet; a study makes it");
        }
        try {
            Store store = Store.openExisting(folder);
            List<StoreFinding> damage = store.damage();
            String state = where + ", " + Text.count(store.entries().size()) + " entries";
            return damage.isEmpty()
                    ? fine(name, state)
                    : damaged(
                            name,
                            state + ", some damaged",
                            "The store has " + damage.getFirst().message(),
                            "'bevis verify' names all that is damaged; a study trains it again");
        } catch (IOException e) {
            return damaged(
                    name,
                    where + ", cannot be read",
                    "The store cannot be read: " + Failure.of(e).message(),
                    "Name another with --store or BEVIS_STORE, or repair this one");
        }
    }

    String line() {
        return name + ": " + Text.printable(state);
    }

    Optional<Advice> advice() {
        return damage.map(what -> Advice.data(what, remedy.orElseThrow()));
    }
}
