package dev.bevis.train;

import dev.bevis.choice.Choice;
import dev.bevis.kernel.update.UpdateFormula;

/// How a gradient changes the parameters.
///
/// A new rule is a record in a file of its own and a word in `permits`. It needs its [#words], the
/// names of its [#states], and [#apply] in floats and in doubles: loops over arrays. Everything
/// else follows: kernels call it where they sum gradients, states lie beside the parameters, are
/// saved with them and counted in plans.
///
/// ```java
/// public record RmsProp(double decay, double epsilon) implements UpdateRule {
///     public List<String> states() { return List.of("squares"); }
///     public void apply(Update update, float[] gradient, int from, float[] w, float[][] state,
///             int at, int count) {
///         float[] squares = state[0];
///         float rate = (float) update.rate();
///         float penalty = (float) (2 * update.lambda());
///         float keep = (float) decay;
///         float take = (float) (1 - decay);
///         for (int i = 0; i < count; i++) {
///             float g = gradient[from + i] + penalty * w[at + i];
///             squares[at + i] = keep * squares[at + i] + take * g * g;
///             w[at + i] -= rate * g / ((float) Math.sqrt(squares[at + i]) + (float) epsilon);
///         }
///     }
///     …
/// }
/// ```
///
/// Contract tests walk `permits`: words, both precisions, zeros that stay zeros, resuming, threads.
public sealed interface UpdateRule extends Choice, UpdateFormula
        permits GradientDescent, Momentum {}
