package dev.bevis.app.page;

import dev.bevis.data.ImageShape;
import dev.bevis.data.Images;
import dev.bevis.study.progress.RunProgress;
import dev.bevis.study.trial.Job;
import dev.bevis.tensor.Tensor;
import dev.bevis.tensor.Tensors;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/// Weights and images as pictures that a page can draw: red, green and blue of each pixel, row
/// after row, in base 64.
public final class LayerPictures {

    private static final int MOST = 40;

    /// Of all pictures together.
    private static final int MOST_PIXELS = MOST << 10;

    private static final int COLORS = 3;

    private LayerPictures() {}

    /// The weights of the first units of the first layer of a trial.
    ///
    /// @param at updates that it has made
    /// @return empty if the first layer does not see pixels
    public static Optional<RunProgress.Pictures> of(Job job, long at, Tensors weights) {
        String trial =
                job.step() + ", " + job.stepSetting() + ", seed " + job.trial().seeds().init();
        return job.dataset()
                .shape()
                .image()
                .flatMap(shape ->
                        of(weights, shape)
                                .map(rgb ->
                                        new RunProgress.Pictures(
                                                trial, at, shape.width(), shape.height(), rgb)));
    }

    /// The first units of the first layer, each scaled by 255 (w − min w)/(max w − min w).
    ///
    /// @return empty if the first layer does not see pixels
    static Optional<List<String>> of(Tensors weights, ImageShape shape) {
        Optional<Tensor> first =
                weights.all().stream().filter(tensor -> tensor.shape().size() == 2).findFirst();
        if (first.isEmpty()
                || !shape.isVisible()
                || first.get().shape().get(1) != shape.features()) {
            return Optional.empty();
        }
        double[] values = first.get().values();
        int features = shape.features();
        int most = Math.clamp(MOST_PIXELS / (shape.width() * shape.height()), 1, MOST);
        List<String> pictures = new ArrayList<>();
        for (int unit = 0; unit < Math.min(most, values.length / features); unit++) {
            pictures.add(scaled(values, unit * features, shape));
        }
        return Optional.of(pictures);
    }

    private static String scaled(double[] values, int from, ImageShape shape) {
        double low = Double.MAX_VALUE;
        double high = -Double.MAX_VALUE;
        for (int i = from; i < from + shape.features(); i++) {
            low = Math.min(low, values[i]);
            high = Math.max(high, values[i]);
        }
        double least = low;
        double range = high > low ? high - low : 1;
        return text(shape, i -> (int) Math.round(255 * (values[from + i] - least) / range));
    }

    /// An image of a dataset.
    static String picture(Images images, int image, ImageShape shape) {
        return text(shape, component -> images.pixel(image, component));
    }

    /// @param lightness of a component, channel by channel, 0 to 255
    private static String text(ImageShape shape, IntUnaryOperator lightness) {
        int pixels = shape.width() * shape.height();
        byte[] rgb = new byte[COLORS * pixels];
        for (int pixel = 0; pixel < pixels; pixel++) {
            for (int color = 0; color < COLORS; color++) {
                int channel = Math.min(color, shape.channels() - 1);
                rgb[COLORS * pixel + color] = (byte) lightness.applyAsInt(channel * pixels + pixel);
            }
        }
        return Base64.getEncoder().encodeToString(rgb);
    }
}
