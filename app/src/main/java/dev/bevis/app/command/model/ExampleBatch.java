package dev.bevis.app.command.model;

import dev.bevis.kernel.feature.Features;

import java.io.IOException;
import java.util.List;

/// Some examples, on their way to be classified.
///
/// @param names what each is called in answers
/// @param truths the class of each as its file says; an empty text where it says none
/// @param encoding what makes features of them, on the thread that classifies
record ExampleBatch(List<String> names, List<String> truths, Encoding encoding) {

    /// Makes features.
    interface Encoding {

        /// The numbers of the first examples, as the model reads them.
        ///
        /// @param count how many
        /// @throws dev.bevis.io.DatasetException when an example is none that it can read
        Features features(int count) throws IOException;
    }

    ExampleBatch {
        names = List.copyOf(names);
        truths = List.copyOf(truths);
    }

    int count() {
        return names.size();
    }
}
