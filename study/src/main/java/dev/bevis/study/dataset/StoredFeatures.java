package dev.bevis.study.dataset;

import dev.bevis.data.ImageEncoder;
import dev.bevis.data.source.PatchSource;
import dev.bevis.io.AtomicFile;
import dev.bevis.store.Entry;
import dev.bevis.store.Store;
import dev.bevis.store.folder.StoreException;
import dev.bevis.study.file.Study;
import dev.bevis.study.step.FeaturesStep;
import dev.bevis.study.step.Step;
import dev.bevis.study.trial.DatasetIdentity;
import dev.bevis.study.trial.StudyTrial;
import dev.bevis.study.trial.TrialFiles;
import dev.bevis.tensor.Safetensors;
import dev.bevis.tensor.Tensors;

import java.io.IOException;
import java.util.Collections;
import java.util.Optional;

/// What was learned to make features, kept in the store so that reports show it without images. The
/// features themselves are kept where [PatchSource] says.
public final class StoredFeatures {

    private static final String KIND = "features";
    private static final String FILE = "features.json";
    private static final String TENSORS = "features.safetensors";

    private final CachedEntries made;

    /// The file.
    ///
    /// @param source that makes them
    /// @param fingerprint of the dataset
    record Description(String source, String fingerprint) {}

    /// @param made where they are stored
    public StoredFeatures(CachedEntries made) {
        this.made = made;
    }

    /// Whether features were made, as far as a store knows.
    public static boolean areMade(Store store, DatasetIdentity features) throws IOException {
        return store.find(id(features.fingerprint())).isPresent();
    }

    private static String id(String fingerprint) {
        return StudyTrial.id(Collections.singletonMap("features", fingerprint));
    }

    /// Makes what the features steps of a study say, as far as it was not made yet.
    public void make(Study study) throws IOException {
        for (Step step : study.steps()) {
            if (step instanceof FeaturesStep features) {
                var _ = of(features.makes(study.defaults().data().source()));
            }
        }
    }

    /// What was learned; the features are made where it is not there and can be. Empty where it is
    /// not there and cannot.
    public Optional<Tensors> of(PatchSource source) throws IOException {
        Optional<DatasetIdentity> identity = made.datasets().find(source);
        if (identity.isEmpty()) {
            return Optional.empty();
        }
        String fingerprint = identity.get().fingerprint();
        return made.get(
                id(fingerprint),
                KIND,
                "written",
                StoredFeatures::read,
                files -> {
                    Tensors learned =
                            Tensors.of(
                                    made.datasets()
                                            .get(source)
                                            .encoder()
                                            .map(ImageEncoder::tensors)
                                            .orElseThrow());
                    Description description = new Description(source.text(), fingerprint);
                    files.put(FILE, AtomicFile.Content.of(TrialFiles.bytes(description)));
                    files.put(TENSORS, out -> Safetensors.write(out, learned));
                    return learned;
                });
    }

    private static Tensors read(Entry entry) throws IOException {
        try {
            return Safetensors.read(entry.read(TENSORS), entry.path(TENSORS).toString());
        } catch (IllegalArgumentException e) {
            throw new StoreException(entry.path(TENSORS) + ": " + e.getMessage(), e);
        }
    }
}
