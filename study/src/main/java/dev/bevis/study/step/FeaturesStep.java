package dev.bevis.study.step;

import dev.bevis.study.figure.Figure;
import dev.bevis.yaml.annotation.Describe;
import dev.bevis.yaml.annotation.Key;
import dev.bevis.yaml.annotation.Kind;
import dev.bevis.yaml.annotation.Unwrapped;

import java.util.List;

/// Makes a dataset from another, from which later steps can learn.
///
/// It trains nothing and has no accuracies. A later step names what it makes as its source of data.
@Describe("Makes a dataset of features from a dataset of images, for later steps to learn from.")
public record FeaturesStep(
        @Describe("The name of the step.") @Kind @Key("features") String name,
        @Unwrapped Asked asked)
        implements Step {

    @Override
    public Shared shared() {
        return asked.shared();
    }

    @Override
    public String kind() {
        return "features";
    }

    @Override
    public String does() {
        return "makes a dataset";
    }

    @Override
    public boolean trains() {
        return false;
    }

    @Override
    public boolean isJudged() {
        return false;
    }

    @Override
    public boolean chooses() {
        return false;
    }

    @Override
    public List<Figure> usualFigures() {
        return List.of();
    }
}
