package dev.bevis.model;

import dev.bevis.data.ImageShape;

import java.util.List;

/// One operation of a network in use, with its numbers: what a block amounts to once it is trained.
///
/// Stages get the numbers of one example from the stage below. They are all that another program
/// needs to know to give the same answers.
public sealed interface Stage {

    /// Where a block finds the numbers that it learned.
    interface Numbers {

        /// Those of one parameter.
        ///
        /// @param name as in files, such as `dense1.weight`
        /// @throws IllegalArgumentException if there is none of this name and shape
        float[] get(String name, List<Integer> shape);
    }

    /// Its name in files, such as `dense1`.
    String name();

    /// Numbers that it gives.
    int outputs();

    /// `y = W · x + b`.
    ///
    /// @param weight W, outputs × inputs, row after row
    /// @param bias b, one for each output
    record Linear(String name, int inputs, int outputs, float[] weight, float[] bias)
            implements Stage {}

    /// `y = scale ⊙ (x − mean) / √(variance + ε) + shift`, each vector with one number for each
    /// output.
    ///
    /// @param epsilon ε
    record Normalize(
            String name,
            float[] mean,
            float[] variance,
            float[] scale,
            float[] shift,
            double epsilon)
            implements Stage {

        @Override
        public int outputs() {
            return mean.length;
        }
    }

    /// `y = scale ⊙ (x − μ) / √(v + ε) + shift` with mean `μ` and variance `v` of the numbers of
    /// the example, see [LayerNorm].
    ///
    /// @param epsilon ε
    record NormalizeExample(String name, float[] scale, float[] shift, double epsilon)
            implements Stage {

        @Override
        public int outputs() {
            return scale.length;
        }
    }

    /// `y = x`, which the [AddKept] that belongs to it adds again: the two stand like brackets.
    record Keep(String name, int outputs) implements Stage {}

    /// `y = x + x₀`, with `x₀` what was at the last [Keep] that was not added yet.
    record AddKept(String name, int outputs) implements Stage {}

    /// The same linear map of each disjoint patch of an image, for each of some sizes, see
    /// [Patchify].
    record Patches(String name, ImageShape image, int outputs, List<Filters> filters)
            implements Stage {

        public Patches {
            filters = List.copyOf(filters);
        }
    }

    /// What [Patches] of one size are multiplied with.
    ///
    /// @param size side of a patch in pixels
    /// @param weight units × channels · size², row after row
    /// @param bias one for each unit
    record Filters(int size, float[] weight, float[] bias) {}

    /// `y = f(x)`, number by number.
    record Activate(String name, int outputs, Activation function) implements Stage {}
}
