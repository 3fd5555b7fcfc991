package dev.bevis.data.map;

import dev.bevis.choice.Named;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Shape;
import dev.bevis.kernel.map.LinearMap;

import java.util.Optional;

/// No map: the network reads the normalized features themselves.
@Named("none")
public record NoInputMap() implements InputMap {

    @Override
    public int outputs(int features) {
        return features;
    }

    @Override
    public void requireFits(Shape shape) {}

    @Override
    public Optional<LinearMap> fit(NormalizedSplit train) {
        return Optional.empty();
    }

    @Override
    public String words() {
        return "none";
    }

    @Override
    public Optional<ImageShape> outputImage(Shape shape) {
        return shape.image();
    }
}
