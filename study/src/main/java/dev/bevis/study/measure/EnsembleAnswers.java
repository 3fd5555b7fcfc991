package dev.bevis.study.measure;

import dev.bevis.data.Dataset;
import dev.bevis.data.Split;
import dev.bevis.data.Subset;
import dev.bevis.data.map.Preprocessing;
import dev.bevis.kernel.map.InputTransform;
import dev.bevis.store.Entry;
import dev.bevis.store.folder.StoreException;
import dev.bevis.study.dataset.CachedEntries;
import dev.bevis.study.form.StudyForms;
import dev.bevis.study.setting.DataChoices;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.step.Combination;
import dev.bevis.study.trial.TrialFiles;
import dev.bevis.study.trial.TrialNetwork;
import dev.bevis.study.trial.TrialWeights;
import dev.bevis.tensor.Tensors;
import dev.bevis.train.Options.Precision;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The answers of networks that answer together, from their stored weights.
///
/// @param entries where the networks are
record EnsembleAnswers(CachedEntries entries, int threads, Precision precision) {

    /// The answer to each image.
    static char[] of(double[][] sums) {
        char[] answers = new char[sums.length];
        for (int n = 0; n < answers.length; n++) {
            answers[n] = (char) Combination.answer(sums[n]);
        }
        return answers;
    }

    /// What the networks give to each class of each image.
    ///
    /// @param accuracies takes that of each network on validation images; empty for other images
    double[][] sums(
            List<Ensemble.Network> networks,
            Combination combination,
            DataChoices data,
            Subset images,
            double[] accuracies)
            throws IOException {
        Dataset dataset = entries.datasets().get(data.source());
        Split.Parts parts = data.split().of(dataset);
        int classes = dataset.classes().size();
        double[][] sums = new double[images.count()][classes];
        Map<Preprocessing, InputTransform> transforms = new LinkedHashMap<>();
        for (int m = 0; m < networks.size(); m++) {
            Ensemble.Network each = networks.get(m);
            try {
                Entry entry = entries.store().find(each.trial()).orElseThrow();
                Setting setting = StudyForms.setting(TrialFiles.result(entry).configuration());
                try (TrialNetwork network =
                        new TrialNetwork(
                                setting,
                                weights(entry, each, setting),
                                transforms.computeIfAbsent(
                                        setting.data().preprocessing(),
                                        wanted ->
                                                wanted.fit(
                                                        parts.train(), dataset.shape(), threads)),
                                setting.inputs(dataset.shape()),
                                classes,
                                threads,
                                precision)) {
                    char[] given = new char[images.count()];
                    network.logits(
                            images,
                            (n, logits) -> {
                                combination.add(logits, sums[n]);
                                given[n] = (char) Answers.largest(logits);
                            });
                    if (accuracies.length > 0) {
                        accuracies[m] = accuracy(given, images);
                        if (each.snapshot() == null) {
                            requireStored(entry, given, classes);
                        }
                    }
                }
            } catch (StoreException e) {
                throw new LostTrialException(each.trial(), e);
            }
        }
        return sums;
    }

    private static Tensors weights(Entry entry, Ensemble.Network network, Setting setting)
            throws IOException {
        Long snapshot = network.snapshot();
        return snapshot == null
                ? TrialWeights.of(entry, setting.training().keep().weights())
                : Objects.requireNonNull(TrialWeights.snapshots(entry).get(snapshot));
    }

    /// The share of images whose class is the answer.
    static double accuracy(char[] answers, Subset images) {
        int right = 0;
        for (int n = 0; n < answers.length; n++) {
            right += answers[n] == images.label(n) ? 1 : 0;
        }
        return (double) right / answers.length;
    }

    private static void requireStored(Entry entry, char[] given, int classes) throws IOException {
        char[] stored = TrialFiles.classes(entry, TrialFiles.VALIDATION, classes);
        if (!Arrays.equals(stored, given)) {
            throw new IOException(
                    "trial "
                            + entry.id()
                            + " gave other classes to validation images when it was trained than"
                            + " its stored weights give now, and nothing but a fault of this"
                            + " machine or of Bevis explains that; see what 'bevis verify' finds"
                            + " when it trains it again");
        }
    }
}
