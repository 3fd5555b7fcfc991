package dev.bevis.study;

import dev.bevis.model.Hinge;
import dev.bevis.model.Initialization;
import dev.bevis.model.Loss;
import dev.bevis.model.SoftmaxCrossEntropy;
import dev.bevis.train.Constant;
import dev.bevis.train.EvaluateEvery;
import dev.bevis.train.Schedule;
import dev.bevis.train.Span;
import dev.bevis.yaml.Form;
import dev.bevis.yaml.Forms;

import java.util.List;
import java.util.Optional;

/// The families that have plain values in study files.
final class PlainForms {

    private PlainForms() {}

    /// `0.01`, or `{cyclic: {…}}`.
    static Form<Schedule> schedule() {
        return new PlainForm<>(
                Schedule.class,
                Double.class,
                Constant::new,
                schedule ->
                        schedule instanceof Constant(double rate)
                                ? Optional.of(rate)
                                : Optional.empty(),
                Optional.of(Schedule::parse));
    }

    /// `500` steps, or `{epochs: 2}`.
    static Form<Span> span() {
        return new SpanForm();
    }

    /// `epoch`, `cycle`, `never` or a number of steps.
    static Form<EvaluateEvery> evaluateEvery() {
        return new EvaluateEveryForm();
    }

    /// `softmax` or `hinge`.
    static Form<Loss> loss() {
        return Forms.words(Loss.class, List.of(new SoftmaxCrossEntropy(), new Hinge()), Loss::text);
    }

    /// `A beats B` and the like.
    static Form<Claim> claim() {
        return Forms.text(Claim.class, Claim::parse, Claim::text);
    }

    /// `0.01` for `{normal: {sigma: 0.01, biases: false}}`, `he`, `xavier`.
    static Form<Initialization> initialization() {
        return new PlainForm<>(
                Initialization.class,
                Double.class,
                sigma -> new Initialization.Normal(sigma, false),
                initialization ->
                        initialization
                                                instanceof
                                                Initialization.Normal(double sigma, boolean biases)
                                        && !biases
                                ? Optional.of(sigma)
                                : Optional.empty(),
                Optional.of(text -> Initialization.parse(text, false)));
    }

    /// `5`, or `{count: 5, first: 11}`.
    static Form<Seeds> seeds() {
        return new PlainForm<>(
                Seeds.class,
                Integer.class,
                count -> new Seeds(count, 1),
                seeds -> seeds.first() == 1 ? Optional.of(seeds.count()) : Optional.empty(),
                Optional.empty());
    }
}
