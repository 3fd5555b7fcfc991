package dev.bevis.study.measure;

import dev.bevis.data.SplitName;
import dev.bevis.data.augment.TestViews;
import dev.bevis.kernel.Numerics;
import dev.bevis.store.Entry;
import dev.bevis.store.Store;
import dev.bevis.store.folder.StoreException;
import dev.bevis.study.figure.NetworkMeasurement;
import dev.bevis.study.figure.WantedFigure;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.trial.StudyTrial;
import dev.bevis.text.Spelling;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Something that a look at test images needs, or a figure shows, of a trained network and a trial
/// does not keep. It is made of the trial's last weights, by passes over images, never by training.
///
/// @param trial id of the trial
/// @param stepSetting that the trial belongs to
/// @param place of the trial in it
/// @param split whose images are looked at
/// @param views of each test image, for [NetworkMeasurement#VIEWED_TEST_PREDICTIONS]
public record Measurement(
        NetworkMeasurement what,
        String trial,
        SettingResult stepSetting,
        int place,
        SplitName split,
        Optional<TestViews> views) {

    /// One without views.
    public Measurement(
            NetworkMeasurement what,
            String trial,
            SettingResult stepSetting,
            int place,
            SplitName split) {
        this(what, trial, stepSetting, place, split, Optional.empty());
    }

    /// What such an entry is called in the store.
    static final String KIND = "measurement";

    /// Says what was measured, and of which trial.
    static final String IDENTITY = "measurement.json";

    /// Named arrays.
    static final String TENSORS = "measurement.safetensors";

    /// Images, byte after byte.
    static final String PIXELS = "pixels";

    /// The form written now.
    private static final int FORMAT = 1;

    /// Most settings of a step; of more of them only the chosen one is measured.
    private static final int MOST_ARMS = 12;

    /// A measurement of a trial, if that can be measured: networks that diverged cannot, scores of
    /// the hinge loss are no probabilities, and linear networks have no hidden layers.
    ///
    /// @param asks whether the step asks for the test set; then answers are those to the test
    ///   images, and there are none before it was opened
    static Optional<Measurement> of(
            NetworkMeasurement what, SettingResult stepSetting, int place, boolean asks) {
        if (place >= stepSetting.trials().size() || !stepSetting.trials().get(place).finished()) {
            return Optional.empty();
        }
        Setting setting = stepSetting.stepSetting().setting();
        boolean validates = setting.data().validation() > 0;
        Optional<SplitName> judged =
                asks
                        ? stepSetting.test().map(_ -> SplitName.TEST)
                        : validates ? Optional.of(SplitName.VALIDATION) : Optional.empty();
        Optional<SplitName> split =
                switch (what) {
                    case TEST_PREDICTIONS, VIEWED_TEST_PREDICTIONS ->
                            asks ? Optional.of(SplitName.TEST) : Optional.empty();
                    case GRADIENT -> Optional.of(SplitName.TRAIN);
                    case TEMPLATE ->
                            setting.data().hasInputMap()
                                    ? Optional.of(SplitName.TRAIN)
                                    : Optional.empty();
                    case ACTIVATION ->
                            setting.network().isLinear()
                                    ? Optional.empty()
                                    : Optional.of(
                                            validates ? SplitName.VALIDATION : SplitName.TRAIN);
                    // The test set is there to judge, not to explain.
                    case COLUMN_IMPORTANCE ->
                            validates ? Optional.of(SplitName.VALIDATION) : Optional.empty();
                    case PROBABILITY, MISTAKES ->
                            setting.network().loss().ratesClasses() ? judged : Optional.empty();
                };
        return split.map(
                of -> new Measurement(what, stepSetting.ids().get(place), stepSetting, place, of));
    }

    /// What a study wants, by id: for looks at test images all trials of complete steps that ask
    /// for one, and then for figures the first trials of each setting of complete steps, or of the
    /// chosen one where there are many.
    static SequencedMap<String, Measurement> wanted(StudyResult result) {
        SequencedMap<String, Measurement> wanted = new LinkedHashMap<>();
        for (StepResult step : result.steps().values()) {
            if (step.complete() && step.step().test().isPresent()) {
                forTest(step).forEach(each -> wanted.putIfAbsent(each.id(), each));
            }
        }
        for (StepResult step : result.steps().values()) {
            if (!step.step().trains()) {
                continue;
            }
            boolean asks = step.step().test().isPresent();
            for (WantedFigure asked : step.step().shared().figures()) {
                for (NetworkMeasurement what : asked.figure().measurements()) {
                    for (SettingResult stepSetting : stepSettings(step)) {
                        for (int place = 0; place < what.places(); place++) {
                            of(what, stepSetting, place, asks)
                                    .ifPresent(each -> wanted.putIfAbsent(each.id(), each));
                        }
                    }
                }
            }
        }
        return wanted;
    }

    private static List<Measurement> forTest(StepResult step) {
        List<Measurement> measurements = new ArrayList<>();
        for (SettingResult stepSetting : step.stepSettings()) {
            for (int place = 0; place < stepSetting.trials().size(); place++) {
                of(NetworkMeasurement.TEST_PREDICTIONS, stepSetting, place, true)
                        .ifPresent(measurements::add);
                of(NetworkMeasurement.VIEWED_TEST_PREDICTIONS, stepSetting, place, true)
                        .flatMap(each -> step.step().views().map(each::over))
                        .ifPresent(measurements::add);
            }
        }
        return measurements;
    }

    /// Those of a step that are measured for figures.
    static List<SettingResult> stepSettings(StepResult step) {
        if (!step.complete()) {
            return List.of();
        }
        return step.stepSettings().size() <= MOST_ARMS
                ? step.stepSettings()
                : step.chosen().map(List::of).orElse(List.of());
    }

    /// What of that the store lacks, or has damaged.
    public static List<Measurement> missing(StudyResult result, Store store) throws IOException {
        return missing(result, store, _ -> {});
    }

    /// As the other method.
    ///
    /// @param damages hears of those that are damaged
    public static List<Measurement> missing(
            StudyResult result, Store store, Consumer<String> damages) throws IOException {
        List<Measurement> missing = new ArrayList<>();
        for (var wanted : wanted(result).entrySet()) {
            if (!wanted.getValue().isOfTrial(store)
                    && !isIntact(store.find(wanted.getKey()), damages)) {
                missing.add(wanted.getValue());
            }
        }
        return missing;
    }

    /// The same over some views.
    private Measurement over(TestViews some) {
        return new Measurement(what, trial, stepSetting, place, split, Optional.of(some));
    }

    /// Whether the entry of the trial has it itself.
    private boolean isOfTrial(Store store) {
        return what == NetworkMeasurement.TEST_PREDICTIONS
                && TestPredictions.own(store, trial).isPresent();
    }

    private static boolean isIntact(Optional<Entry> entry, Consumer<String> damages)
            throws IOException {
        if (entry.isEmpty()) {
            return false;
        }
        try {
            for (String file : entry.get().files().keySet()) {
                var _ = entry.get().read(file);
            }
            return true;
        } catch (StoreException e) {
            damages.accept(e.getMessage() + "; it is made again");
            return false;
        }
    }

    /// All that determines it.
    SortedMap<String, String> identity() {
        return identity(what, trial, split, views);
    }

    private static SortedMap<String, String> identity(
            NetworkMeasurement what, String trial, SplitName split, Optional<TestViews> views) {
        SortedMap<String, String> identity = new TreeMap<>();
        identity.put("measurement", what.name());
        identity.put("trial", trial);
        identity.put("split", split.text());
        identity.put("numerics", Integer.toString(Numerics.VERSION));
        identity.put("format", Integer.toString(FORMAT));
        views.ifPresent(some -> identity.put("views", Spelling.of(some)));
        return identity;
    }

    /// Whether test accuracies can be given once it is made.
    public boolean opens() {
        return what == NetworkMeasurement.TEST_PREDICTIONS
                || what == NetworkMeasurement.VIEWED_TEST_PREDICTIONS;
    }

    /// Its name in a store.
    String id() {
        return id(what, trial, split, views);
    }

    /// The name in a store of a measurement of a trial.
    static String id(
            NetworkMeasurement what, String trial, SplitName split, Optional<TestViews> views) {
        return StudyTrial.id(identity(what, trial, split, views));
    }

    /// The setting of the trial.
    public Setting setting() {
        return stepSetting.stepSetting().setting();
    }
}
