package dev.bevis.study.step;

import dev.bevis.data.source.PatchSource;
import dev.bevis.data.source.Source;
import dev.bevis.study.figure.Figure;
import dev.bevis.yaml.annotation.Describe;
import dev.bevis.yaml.annotation.Key;
import dev.bevis.yaml.annotation.Kind;
import dev.bevis.yaml.annotation.Unwrapped;

import java.util.List;
import java.util.Optional;

/// Makes a dataset from another, from which later steps can learn.
///
/// It trains nothing and has no accuracies. A later step names what it makes as its source of data,
/// `source: {step: NAME}`.
///
/// @param of the images; empty for those of the study
/// @param patches which features of their patches; empty for the usual ones
@Describe("Makes a dataset of features from a dataset of images, for later steps to learn from.")
public record FeaturesStep(
        @Describe("The name of the step.") @Kind @Key("features") String name,
        @Describe("The images that features are made of; the data of the study where missing.")
                Optional<Source> of,
        @Describe("Which features of their patches are made.") Optional<PatchWishes> patches,
        @Unwrapped Asked asked)
        implements Step {

    /// The dataset that it makes.
    ///
    /// @param usual the source of the study's data
    public PatchSource makes(Source usual) {
        return new PatchSource(of.orElse(usual), patches.orElse(PatchWishes.USUAL).features());
    }

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
