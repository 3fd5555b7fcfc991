package dev.bevis.train.schedule;

import dev.bevis.data.augment.AlternatingFlip;
import dev.bevis.data.augment.Augmentation;
import dev.bevis.data.augment.Augmentations;
import dev.bevis.data.augment.CutMix;
import dev.bevis.data.augment.Cutout;
import dev.bevis.data.augment.Mixup;
import dev.bevis.data.augment.Noise;
import dev.bevis.data.augment.PhotometricJitter;
import dev.bevis.data.augment.RandomFlip;
import dev.bevis.data.augment.Rotation;
import dev.bevis.data.augment.Shift;
import dev.bevis.data.map.CosineTransform;
import dev.bevis.data.map.InputMap;
import dev.bevis.data.map.NoInputMap;
import dev.bevis.data.map.PrincipalComponents;
import dev.bevis.data.map.PrincipalWhitening;
import dev.bevis.data.map.ZcaWhitening;

import java.util.Arrays;

/// The augmentations and input maps of golden traces.
final class GoldenInput {

    private GoldenInput() {}

    /// The map of a text such as `dct:25`.
    static InputMap map(String text) {
        String[] fields = text.split(":", -1);
        return switch (fields[0]) {
            case "none" -> new NoInputMap();
            case "dct" ->
                    new CosineTransform(
                            Integer.parseInt(fields[1]),
                            fields.length > 2 ? Double.parseDouble(fields[2]) : 0);
            case "pca" -> new PrincipalComponents(Integer.parseInt(fields[1]));
            case "pca-whitening" ->
                    new PrincipalWhitening(
                            Integer.parseInt(fields[1]), Double.parseDouble(fields[2]));
            case "zca" -> new ZcaWhitening(Double.parseDouble(fields[1]));
            default -> throw new IllegalArgumentException(text);
        };
    }

    /// The augmentations of a text such as `shift:1+mixup:0.2:0.4`.
    static Augmentations augmentations(String text) {
        return text.equals("none")
                ? Augmentations.NONE
                : new Augmentations(
                        Arrays.stream(text.split("[+]", -1))
                                .map(GoldenInput::augmentation)
                                .toList());
    }

    private static Augmentation augmentation(String text) {
        String[] fields = text.split(":", -1);
        double[] n = GoldenTrace.numbers(fields);
        return switch (fields[0]) {
            case "alternating-flip" -> new AlternatingFlip();
            case "random-flip" -> new RandomFlip(n[0]);
            case "shift" -> new Shift((int) n[0]);
            case "rotation" -> new Rotation(n[0]);
            case "photometric-jitter" -> new PhotometricJitter(n[0], n[1]);
            case "noise" -> new Noise(n[0]);
            case "cutout" -> new Cutout((int) n[0]);
            case "mixup" -> new Mixup(n[0], n[1]);
            case "cutmix" -> new CutMix(n[0], n[1]);
            default -> throw new IllegalArgumentException(text);
        };
    }
}
