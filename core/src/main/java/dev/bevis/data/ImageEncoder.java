package dev.bevis.data;

import dev.bevis.tensor.Tensor;

import java.util.List;
import java.util.SequencedMap;

/// What made the features of a dataset of its images, and makes those of other images.
public interface ImageEncoder {

    /// The images that it takes, of bytes.
    ImageShape images();

    /// Images as what they are to a model that learned from such features.
    ///
    /// @param images of the shape that it takes
    /// @param threads to encode with, at least 1
    /// @return as many, with their labels and without further views
    Images encoded(Images images, int threads);

    /// The fingerprint of the dataset that is made of one of a fingerprint.
    String fingerprint(String ofImages);

    /// What was asked for, by name; only what is not as usual.
    SequencedMap<String, String> options();

    /// What was learned, by names of its own, for a file.
    List<Tensor> tensors();
}
