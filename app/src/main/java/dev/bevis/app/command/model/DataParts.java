package dev.bevis.app.command.model;

import dev.bevis.app.terminal.UsageException;
import dev.bevis.classifier.ModelInput;
import dev.bevis.classifier.TrainedModel;
import dev.bevis.data.Dataset;
import dev.bevis.data.Split;
import dev.bevis.data.Subset;
import dev.bevis.data.source.PatchSource;
import dev.bevis.data.source.Source;
import dev.bevis.io.DatasetException;
import dev.bevis.study.form.StudyForms;
import dev.bevis.yaml.YamlException;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The parts of a dataset as a model knows them: of the one that it learned from, those of its
/// training; of any other, the parts that its files have.
///
/// @param isOwn whether the model learned from this dataset
/// @param split what of it was trained on; empty where the model does not say so
record DataParts(Dataset dataset, boolean isOwn, Optional<Split.Parts> split) {

    /// The part of a dataset that a user asks for.
    enum Part {
        TEST,
        VALIDATION,
        TRAIN,
        ALL;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Part of(String word) {
            for (Part part : values()) {
                if (part.word().equals(word)) {
                    return part;
                }
            }
            throw new UsageException(
                    "--split must be test, validation, train or all, got '"
                            + word
                            + "'; for example --split test");
        }
    }

    /// @throws DatasetException when the model does not read such examples
    static DataParts of(Dataset dataset, TrainedModel model) {
        String fingerprint =
                model.input()
                        .encoder()
                        .map(encoder -> encoder.fingerprint(dataset.fingerprint()))
                        .orElse(dataset.fingerprint());
        boolean isOwn = fingerprint.equals(model.origin().fingerprint());
        requireSameKind(model.input(), dataset, isOwn);
        return new DataParts(dataset, isOwn, isOwn ? split(dataset, model) : Optional.empty());
    }

    /// Where what a model is given comes from: one that makes features of images is given the
    /// images.
    static Source given(Source asked, TrainedModel model) {
        return model.input().encoder().isPresent()
                ? asked.making().map(PatchSource::images).orElse(asked)
                : asked;
    }

    private static Optional<Split.Parts> split(Dataset dataset, TrainedModel model) {
        try {
            JsonNode configuration =
                    JsonMapper.shared().readTree(model.origin().configuration().json());
            return Optional.of(
                    StudyForms.setting(sections(configuration)).data().split().of(dataset));
        } catch (IllegalArgumentException | YamlException | JacksonException unknown) {
            return Optional.empty();
        }
    }

    /// The configuration of a study as it is; of that of a [dev.bevis.train.Training], whose fields
    /// are texts, what it says of the data.
    private static JsonNode sections(JsonNode configuration) {
        if (configuration.has("data")) {
            return configuration;
        }
        ObjectNode data = JsonMapper.shared().createObjectNode();
        for (String field : List.of("train", "validation", "folds", "fold")) {
            if (configuration.has(field)) {
                data.put(field, Integer.parseInt(configuration.get(field).asString()));
            }
        }
        data.set("validation-from", configuration.path("validation-from"));
        ObjectNode sections = JsonMapper.shared().createObjectNode();
        sections.set("data", data);
        return sections;
    }

    /// The examples of a part.
    ///
    /// @throws UsageException if it is not known which these are
    ExampleStream examples(Part part) {
        return switch (part) {
            case TEST -> examples(Subset.all(dataset.test()));
            case TRAIN ->
                    examples(split.map(Split.Parts::train).orElse(Subset.all(dataset.train())));
            case VALIDATION -> examples(validation());
            case ALL -> {
                List<ExampleStream> both = new ArrayList<>();
                both.add(examples(Subset.all(dataset.train())));
                both.add(examples(Subset.all(dataset.test())));
                yield to -> {
                    for (ExampleStream each : both) {
                        each.forEach(to);
                    }
                };
            }
        };
    }

    private Subset validation() {
        return split.map(Split.Parts::validation)
                .filter(subset -> subset.count() > 0)
                .orElseThrow(() ->
                        new UsageException(
                                isOwn
                                        ? "the model file does not say which examples were held out"
                                                + " for validation, or there were none; ask for"
                                                + " --split test"
                                        : "only the dataset that the model learned from, "
                                                + dataset.title()
                                                + " is another, has validation examples; ask for"
                                                + " --split test, train or all"));
    }

    private ExampleStream examples(Subset subset) {
        return new DatasetExamples(subset, dataset.classes());
    }

    private static void requireSameKind(ModelInput expected, Dataset dataset, boolean isOwn) {
        ModelInput found = ModelInput.of(dataset);
        // Earlier versions called the columns of categories otherwise.
        boolean isSame =
                isOwn
                        ? words(expected).equals(words(found))
                        : expected.given().equals(found.given())
                                && expected.values() == found.values();
        if (!isSame) {
            throw new DatasetException(
                    dataset.title()
                            + ": expected what the model reads, "
                            + words(expected)
                            + ", found "
                            + words(found)
                            + (expected.shape().columns().isPresent()
                                            && found.shape().columns().isPresent()
                                    ? "; columns have to be the same, in the same order, but those"
                                            + " of a CSV file are found by their names"
                                    : "; name data of the kind that it was trained on"));
        }
    }

    private static String words(ModelInput input) {
        return input.given().words()
                + switch (input.values()) {
                    case BYTES -> " as bytes";
                    case FLOATS -> " as floats";
                };
    }
}
