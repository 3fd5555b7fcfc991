package dev.bevis.study.dataset;

import dev.bevis.store.Entry;
import dev.bevis.store.Store;
import dev.bevis.store.StoreFinding;
import dev.bevis.store.folder.StoreException;
import dev.bevis.study.file.Study;
import dev.bevis.study.trial.TrialFiles;
import dev.bevis.study.trial.TrialOrigin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Finds studies that knew their datasets and do not any more: a study that has trained a trial
/// wrote [Datasets#FILE] before.
public final class DatasetVerification {

    private DatasetVerification() {}

    /// A finding for each study of a store whose file is gone.
    public static List<StoreFinding> findings(Store store) throws IOException {
        Set<String> forgetful = new TreeSet<>();
        for (String study : store.studies()) {
            Path file = store.studyPath(study, Datasets.FILE);
            if (Files.notExists(file) && Files.exists(store.studyPath(study, Study.TEXT_FILE))) {
                forgetful.add(study);
            }
        }
        if (!forgetful.isEmpty()) {
            forgetful.retainAll(trainers(store));
        }
        List<StoreFinding> findings = new ArrayList<>();
        for (String study : forgetful) {
            findings.add(
                    StoreFinding.gone(
                            store.studyPath(study, Datasets.FILE), "a file of the study"));
        }
        return findings;
    }

    /// The studies that trained what is stored, as its intact trials say.
    private static Set<String> trainers(Store store) throws IOException {
        Set<String> trainers = new TreeSet<>();
        for (Entry entry : store.entries().values()) {
            if (entry.kind().equals(TrialFiles.KIND)) {
                try {
                    TrialFiles.origin(entry).map(TrialOrigin::study).ifPresent(trainers::add);
                } catch (StoreException damaged) {
                    // It is found as an entry.
                }
            }
        }
        return trainers;
    }
}
