package dev.bevis.study.measure;

import dev.bevis.data.ImageShape;
import dev.bevis.data.SplitName;
import dev.bevis.store.Entry;
import dev.bevis.store.Store;
import dev.bevis.store.folder.StoreException;
import dev.bevis.study.figure.NetworkMeasurement;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.step.Step;
import dev.bevis.study.trial.TrialFiles;
import dev.bevis.tensor.Safetensors;
import dev.bevis.tensor.Tensors;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a store has measured of trained networks for figures, read for reports. A run of a study
/// makes what its figures name; what is missing here was not asked for, cannot be measured, or is
/// still to be made.
///
/// `trial` is the place of a trial among those of its setting, 0 for that of the first pair of
/// seeds. Distributions are measured for up to [NetworkMeasurement#MOST_SEEDS] pairs, all else for
/// the first.
public final class Measurements {

    /// What such an entry is called in the store.
    public static final String KIND = Measurement.KIND;

    static final String TRUE = "true";
    static final String GIVEN = "given";
    static final String MISTAKES = "mistakes.json";
    static final String ROWS = "rows";

    private Measurements() {}

    /// How sure a network is, image by image.
    ///
    /// @param split the images: test images if the step opened them, else validation images
    /// @param ofTrue the probability of the class that the image has
    /// @param ofGiven the probability of the class that the image is given
    public record Probabilities(SplitName split, double[] ofTrue, double[] ofGiven) {}

    /// A wrong answer.
    ///
    /// @param image its number in the split, from 0
    /// @param label the class that it has
    /// @param given the class that it is given
    /// @param probability that the network gives to that
    public record Mistake(int image, int label, int given, double probability) {}

    /// The wrong answers that a network is surest of, with the images.
    ///
    /// @param split the images: test images if the step opened them, else validation images
    /// @param list up to 20, the surest first
    /// @param pixels of all of them, one after the other, each in the order of [ImageShape]
    /// @param rows of a table, one after the other, NaN where a value is missing; empty for images
    public record Mistakes(
            SplitName split, ImageShape shape, List<Mistake> list, byte[] pixels, double[] rows) {

        public Mistakes {
            list = List.copyOf(list);
        }

        /// The values of one row of a table; empty for images, and where an earlier version
        /// measured.
        ///
        /// @param place in `list`
        public double[] row(int place) {
            int size = rows.length / Math.max(1, list.size());
            return Arrays.copyOfRange(rows, place * size, (place + 1) * size);
        }

        /// The bytes of one image.
        ///
        /// @param place in `list`
        public byte[] pixels(int place) {
            int size = shape.features();
            return Arrays.copyOfRange(pixels, place * size, (place + 1) * size);
        }
    }

    /// [Mistakes] as a file says it.
    record MistakesFile(
            String split, int channels, int height, int width, List<Mistake> mistakes) {}

    /// The arrays that are measured of a trial, by name; empty if it was not measured, or as
    /// something other than arrays.
    ///
    /// @param step that the setting is of
    /// @throws StoreException if they are damaged; the next run makes them again
    public static Optional<Tensors> tensors(
            Store store, NetworkMeasurement what, Step step, SettingResult stepSetting, int trial)
            throws IOException {
        Optional<Entry> entry =
                judged(what, step, stepSetting, trial)
                        .flatMap(each -> store.find(each.id()))
                        .filter(each -> each.files().containsKey(Measurement.TENSORS));
        return entry.isEmpty() ? Optional.empty() : Optional.of(tensors(entry.get()));
    }

    /// The probabilities of the true and the given class of all images that a step is judged by.
    ///
    /// @param step that the setting is of
    /// @throws StoreException if they are damaged; the next run makes them again
    public static Optional<Probabilities> probabilities(
            Store store, Step step, SettingResult stepSetting, int trial) throws IOException {
        Optional<Measurement> asked =
                judged(NetworkMeasurement.PROBABILITY, step, stepSetting, trial);
        Optional<Entry> entry = asked.flatMap(each -> store.find(each.id()));
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        Tensors tensors = tensors(entry.get());
        return Optional.of(
                new Probabilities(
                        asked.get().split(),
                        tensors.get(TRUE).values(),
                        tensors.get(GIVEN).values()));
    }

    /// The wrong answers with the highest probability, of all images that a step is judged by.
    ///
    /// @param step that the setting is of
    /// @throws StoreException if they are damaged; the next run makes them again
    public static Optional<Mistakes> mistakes(
            Store store, Step step, SettingResult stepSetting, int trial) throws IOException {
        Optional<Measurement> asked = judged(NetworkMeasurement.MISTAKES, step, stepSetting, trial);
        Optional<Entry> entry = asked.flatMap(each -> store.find(each.id()));
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        MistakesFile file = TrialFiles.read(entry.get().read(MISTAKES), MistakesFile.class);
        return Optional.of(
                new Mistakes(
                        asked.get().split(),
                        new ImageShape(file.channels(), file.height(), file.width()),
                        file.mistakes(),
                        entry.get().read(Measurement.PIXELS),
                        entry.get().files().containsKey(Measurement.TENSORS)
                                ? tensors(entry.get()).get(ROWS).values()
                                : new double[0]));
    }

    private static Optional<Measurement> judged(
            NetworkMeasurement what, Step step, SettingResult stepSetting, int trial) {
        return Measurement.of(what, stepSetting, trial, step.test().isPresent());
    }

    private static Tensors tensors(Entry entry) throws IOException {
        String file = entry.path(Measurement.TENSORS).toString();
        return Safetensors.read(entry.read(Measurement.TENSORS), file);
    }

    /// The settings of a step that are measured: all, or where there are many the chosen one.
    public static List<SettingResult> stepSettings(StepResult step) {
        return Measurement.stepSettings(step);
    }

    /// The id of the trial that an entry was measured of; empty if the entry is damaged, or none.
    public static Optional<String> trial(Entry entry) {
        if (!entry.kind().equals(KIND) || !entry.files().containsKey(Measurement.IDENTITY)) {
            return Optional.empty();
        }
        try {
            return TrialFiles.tryRead(entry.read(Measurement.IDENTITY), Identity.class)
                    .map(Identity::trial);
        } catch (StoreException damaged) {
            return Optional.empty();
        }
    }

    /// [Measurement#identity] as a file says it.
    record Identity(
            String format, String measurement, String numerics, String split, String trial) {}
}
