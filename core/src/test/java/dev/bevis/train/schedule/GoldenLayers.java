package dev.bevis.train.schedule;

import dev.bevis.model.Activation;
import dev.bevis.model.BatchNorm;
import dev.bevis.model.Dropout;
import dev.bevis.model.LayerChoices;
import dev.bevis.model.LayerNorm;
import dev.bevis.model.Patchify;
import dev.bevis.model.Skip;

import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;

/// The layers of a [GoldenTrace].
record GoldenLayers(SortedMap<String, String> settings) {

    static LayerChoices of(SortedMap<String, String> settings, Activation activation) {
        GoldenLayers layers = new GoldenLayers(settings);
        return new LayerChoices(
                activation,
                layers.chosen("norm").map(norm -> norm.split(",", -1)).map(layers::norm),
                layers.chosen("dropout").map(Double::valueOf).map(Dropout::new),
                layers.chosen("input-dropout").map(Double::valueOf).map(Dropout::new),
                layers.chosen("layer-norm").map(Double::valueOf).map(LayerNorm::new),
                layers.skip(),
                layers.chosen("patchify").map(GoldenLayers::patchify));
    }

    Optional<String> chosen(String key) {
        return Optional.ofNullable(settings.get(key)).filter(text -> !text.equals("none"));
    }

    private BatchNorm norm(String[] fields) {
        return new BatchNorm(
                Double.parseDouble(fields[0]),
                Double.parseDouble(fields[1]),
                chosen("norm-place").isPresent()
                        ? BatchNorm.Place.AFTER_ACTIVATION
                        : BatchNorm.Place.BEFORE_ACTIVATION);
    }

    private Skip skip() {
        return switch (chosen("skip").orElse("none")) {
            case "course" -> new Skip.Course();
            case "residual" -> new Skip.Residual();
            default -> new Skip.None();
        };
    }

    private static Patchify patchify(String text) {
        String[] fields = text.split(":", -1);
        return new Patchify(
                Arrays.stream(fields[0].split(",", -1)).map(Integer::valueOf).toList(),
                Integer.parseInt(fields[1]));
    }
}
