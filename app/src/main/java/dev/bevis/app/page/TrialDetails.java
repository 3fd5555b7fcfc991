package dev.bevis.app.page;

import dev.bevis.app.terminal.Text;
import dev.bevis.classifier.Classification;
import dev.bevis.classifier.Classifier;
import dev.bevis.data.Dataset;
import dev.bevis.data.ImageShape;
import dev.bevis.data.SplitName;
import dev.bevis.data.Subset;
import dev.bevis.data.summary.ConfusionCounts;
import dev.bevis.store.Entry;
import dev.bevis.store.Store;
import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.form.StudyForms;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.run.Confusion;
import dev.bevis.study.run.StudyReading;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.trial.DatasetIdentity;
import dev.bevis.study.trial.TrialFiles;
import dev.bevis.study.trial.TrialModel;
import dev.bevis.study.trial.TrialOrigin;
import dev.bevis.study.trial.TrialResult;
import dev.bevis.study.trial.TrialWeights;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// All about one trial that ended, from the store; its worst mistakes take the dataset.
final class TrialDetails {

    private static final int MOST_CLASSES = 30;
    private static final int MOST_MISTAKES = 12;
    private static final int MOST_IMAGES = 10_000;

    private final Store store;
    private final StudyReading reading;
    private final Datasets datasets;

    /// What the page is told.
    ///
    /// @param counts validation images by their class and the one that they are given; empty where
    ///   there are none, or too many classes
    /// @param notes why something is missing
    record Shown(
            String id,
            String step,
            String setting,
            TrialResult.@Nullable Divergence divergence,
            JsonNode configuration,
            List<List<String>> facts,
            List<String> classes,
            List<List<Long>> counts,
            List<Mistake> mistakes,
            PageRecords.@Nullable Templates templates,
            List<String> notes) {}

    /// An image that is taken for another class.
    ///
    /// @param picture as [PageRecords.Templates#pictures]; null for rows of tables
    record Mistake(
            int image,
            String label,
            String given,
            @Nullable BigDecimal probability,
            int width,
            int height,
            @Nullable String picture) {}

    private record Place(StepResult step, SettingResult setting, int at) {}

    TrialDetails(Store store, StudyReading reading, Datasets datasets) {
        this.store = store;
        this.reading = reading;
        this.datasets = datasets;
    }

    /// The details; empty if the study has no such trial.
    Optional<Shown> of(String id) throws IOException {
        Optional<Place> place = place(id);
        Optional<Entry> entry = store.find(id);
        if (place.isEmpty() || entry.isEmpty()) {
            return Optional.empty();
        }
        SettingResult setting = place.get().setting();
        TrialResult trial = setting.trials().get(place.get().at());
        List<String> notes = new ArrayList<>();
        Setting trained = setting.stepSetting().setting();
        Optional<DatasetIdentity> identity = reading.dataset(trained);
        List<String> classes =
                identity.map(DatasetIdentity::classes).filter(this::areFew).orElse(List.of());
        List<List<Long>> counts =
                classes.isEmpty() ? List.of() : counts(setting, place.get().at(), classes.size());
        // Ensembles have none.
        boolean hasWeights = entry.get().files().containsKey(TrialFiles.WEIGHTS);
        return Optional.of(
                new Shown(
                        id,
                        place.get().step().step().name(),
                        setting.stepSetting().name(),
                        trial.divergence(),
                        StudyForms.plain(trained),
                        facts(trial, entry.get(), hasWeights),
                        classes,
                        counts,
                        hasWeights ? mistakes(entry.get(), trained, trial, notes) : List.of(),
                        hasWeights ? templates(entry.get(), trial, identity) : null,
                        notes));
    }

    private boolean areFew(List<String> classes) {
        return classes.size() <= MOST_CLASSES;
    }

    private Optional<Place> place(String id) {
        for (StepResult step : reading.result().steps().values()) {
            for (StepResult.RoundResult round : step.shown()) {
                for (SettingResult setting : round.stepSettings()) {
                    int at = setting.ids().indexOf(id);
                    if (at >= 0) {
                        return Optional.of(new Place(step, setting, at));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private List<List<Long>> counts(SettingResult setting, int at, int classes) throws IOException {
        Optional<Confusion> confusion =
                Confusion.of(store, reading, setting, at, SplitName.VALIDATION);
        List<List<Long>> rows = new ArrayList<>();
        if (confusion.isPresent()) {
            ConfusionCounts counts = confusion.get().counts();
            for (int label = 0; label < classes; label++) {
                List<Long> row = new ArrayList<>();
                for (int given = 0; given < classes; given++) {
                    row.add(counts.of(label, given));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static List<List<String>> facts(TrialResult trial, Entry entry, boolean hasWeights)
            throws IOException {
        List<List<String>> facts = new ArrayList<>();
        facts.add(List.of("outcome", trial.outcome()));
        if (hasWeights) {
            facts.add(List.of("updates", Text.count(trial.steps())));
        }
        facts.add(
                List.of(
                        "seeds",
                        "initialization "
                                + trial.seeds().init()
                                + ", data "
                                + trial.seeds().data()));
        if (trial.train() != null) {
            facts.add(List.of("training accuracy", Text.percent(trial.train().accuracy())));
        }
        if (trial.validation() != null) {
            facts.add(List.of("validation accuracy", Text.percent(trial.validation().accuracy())));
            facts.add(List.of("validation loss", Text.loss(trial.validation().loss())));
        }
        if (trial.best() != null) {
            facts.add(
                    List.of(
                            "best evaluation",
                            Text.percent(trial.best().accuracy())
                                    + " after "
                                    + Text.count(trial.best().step())
                                    + " updates"));
        }
        if (!hasWeights) {
            return facts;
        }
        facts.add(List.of("SHA-256 of the weights", trial.weightsSha256()));
        Optional<TrialOrigin> origin = TrialFiles.origin(entry);
        if (origin.isPresent()) {
            facts.add(List.of("trained by", "Bevis " + origin.get().bevis()));
        }
        return facts;
    }

    private PageRecords.@Nullable Templates templates(
            Entry entry, TrialResult trial, Optional<DatasetIdentity> identity) throws IOException {
        Optional<ImageShape> shape = identity.flatMap(known -> known.shape().image());
        return trial.finished() && shape.isPresent()
                ? LayerPictures.of(TrialWeights.last(entry), shape.get())
                        .map(pictures ->
                                new PageRecords.Templates(
                                        0,
                                        "",
                                        trial.steps(),
                                        shape.get().width(),
                                        shape.get().height(),
                                        pictures))
                        .orElse(null)
                : null;
    }

    private List<Mistake> mistakes(
            Entry entry, Setting setting, TrialResult trial, List<String> notes) {
        if (!trial.finished() || setting.data().validation() == 0) {
            return List.of();
        }
        try {
            Dataset dataset = datasets.get(setting.data().source());
            Classifier classifier =
                    Classifier.of(
                            TrialModel.of(
                                    entry, Optional.of(entry.id()), Optional.empty(), dataset));
            Subset images = setting.data().split().of(dataset).validation().first(MOST_IMAGES);
            return mistakes(classifier, dataset, images);
        } catch (IOException | RuntimeException e) {
            // The rest of the page is worth showing without them.
            notes.add("The worst mistakes cannot be shown: " + e.getMessage());
            return List.of();
        }
    }

    private static List<Mistake> mistakes(Classifier classifier, Dataset dataset, Subset images) {
        int[] indices = new int[images.count()];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = images.image(i);
        }
        List<Classification> answers =
                classifier.classify(images.images().select(indices).values(), 1);
        List<Mistake> mistakes = new ArrayList<>();
        List<Double> sureness = new ArrayList<>();
        List<Integer> wrong = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            sureness.add((double) answers.get(i).probability());
            if (answers.get(i).label() != images.label(i)) {
                wrong.add(i);
            }
        }
        wrong.sort(Comparator.comparingDouble(i -> -sureness.get(i)));
        Optional<ImageShape> shape = dataset.shape().image().filter(ImageShape::isVisible);
        for (int i : wrong.subList(0, Math.min(MOST_MISTAKES, wrong.size()))) {
            mistakes.add(
                    new Mistake(
                            images.image(i),
                            dataset.classes().get(images.label(i)),
                            dataset.classes().get(answers.get(i).label()),
                            classifier.givesProbabilities()
                                    ? PageJson.number(sureness.get(i))
                                    : null,
                            shape.map(ImageShape::width).orElse(0),
                            shape.map(ImageShape::height).orElse(0),
                            shape.map(known ->
                                            LayerPictures.picture(
                                                    images.images(), images.image(i), known))
                                    .orElse(null)));
        }
        return mistakes;
    }
}
