package dev.bevis.model;

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

    /// `y = f(x)`, number by number.
    record Activate(String name, int outputs, Activation function) implements Stage {}
}
