package dev.bevis.study.form;

import dev.bevis.study.setting.Field;
import dev.bevis.yaml.Guide;
import dev.bevis.yaml.form.Binder;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What words of other programs and of textbooks are called here, and which of them mean something
/// that Bevis does not have.
public final class Synonyms implements Guide.Hint {

    /// Words of this program, each with others for the same.
    private static final List<String> SAME =
            List.of(
                    "lambda: weight-decay, wd, l2, l2-penalty, l2-reg, l2-regularization, reg,"
                            + " regularization, regularizer, penalty, ridge, alpha",
                    "learning-rate: lr, eta, step-size, rate, learn-rate, base-lr, initial-lr,"
                            + " schedule, lr-schedule, scheduler, lr-scheduler",
                    "initialization: init, initializer, kernel-initializer, weight-init, weights,"
                            + " sigma, std",
                    "hidden: units, layers, hidden-units, hidden-layers, hidden-sizes, hidden-size,"
                            + " hidden-dim, hidden-dims, layer-sizes, hidden-layer-sizes, neurons,"
                            + " nodes, width, widths, architecture",
                    "batch: batch-size, bs, minibatch, mini-batch, minibatch-size, mini-batch-size,"
                            + " n-batch",
                    "length: epochs, epoch, n-epochs, num-epochs, max-epochs, nb-epoch, steps,"
                            + " n-steps, num-steps, max-steps, iterations, max-iter, iters, n-iter,"
                            + " updates, cycles, n-cycles, duration",
                    "seeds: seed, random-seed, random-state, init-seed, data-seed, n-seeds,"
                            + " num-seeds, runs, n-runs, repeats, repetitions",
                    "batch-norm: bn, batch-normalization, batch-norm-layer, norm, normalize-batch",
                    "normalize: normalization, normalizer, preprocessing, preprocess, scaling,"
                            + " scale, transform, transforms",
                    "input-map: input-transform, linear-map, input-projection, projection,"
                            + " whitening, decorrelation",
                    "dct: cosine-transform, discrete-cosine-transform, low-pass",
                    "pca: principal-components, principal-component-analysis, svd",
                    "pca-whitening: pca-white, pca-whiten, whitened-pca",
                    "zca: zca-whitening, zca-white",
                    "loss: criterion, objective, cost, loss-function",
                    "source: dataset, name, path, data-set, data-path, root",
                    "train: n-train, num-train, train-size, training-size, train-images",
                    "validation: val, valid, dev, n-validation, validation-size, val-size,"
                            + " validation-split, val-split, holdout",
                    "validation-from: validation-at, val-from, split",
                    "evaluate: eval, eval-every, evaluate-every, eval-interval, log-every,"
                            + " validation-freq",
                    "keep-remainder: drop-last, drop-remainder, keep-last",
                    "shuffle: reshuffle, permute",
                    "glorot: glorot-normal, glorot-uniform, xavier-normal, xavier-uniform",
                    "lecun: lecun-normal, lecun-uniform",
                    "orthogonal: orthonormal, saxe",
                    "he: kaiming, kaiming-normal, kaiming-uniform, he-normal, he-uniform, msra",
                    "normal: gaussian, random-normal, truncated-normal",
                    "softmax: cross-entropy, crossentropy, ce, log-loss, nll,"
                            + " categorical-crossentropy, sparse-categorical-crossentropy,"
                            + " softmax-cross-entropy, logistic",
                    "hinge: svm, multi-margin, multi-class-hinge, margin",
                    "squared-hinge: l2-svm, squared-svm, squared-margin",
                    "crammer-singer: crammer, multiclass-svm",
                    "binary-cross-entropy: bce, multiple-bce, multi-bce, sigmoid-cross-entropy,"
                            + " bce-with-logits",
                    "focal: focal-loss",
                    "gamma: focusing",
                    "wrong-classes-only: others-only, wrong-only",
                    "standardize: z-score, standard, standardization, std, mean-std, whiten",
                    "center: mean, mean-subtraction, centered",
                    "none: off, raw, no, false, identity, min-max",
                    "cyclic: triangular, triangle, triangular2, clr, cyclical, cycle, cyclic-lr",
                    "one-cycle: onecycle, one-cycle-lr, 1cycle, super-convergence",
                    "step-decay: step, steplr, step-lr, decay, multi-step, staircase",
                    "exponential: exp-decay, exponential-lr, exponential-decay",
                    "linear: linear-lr, linear-decay, lin, linspace",
                    "polynomial: poly, polynomial-lr, polynomial-decay",
                    "warm-up: warmup, warmup-steps, warmup-epochs, warmup-ratio, num-warmup-steps",
                    "augment: augmentation, augmentations, data-augmentation, transforms,"
                            + " transform",
                    "class-weights: class-weight, weights-of-classes, label-weights",
                    "balanced: balance, inverse-frequency, auto",
                    "alternating-flip: alternate-flip, flip, mirror",
                    "random-flip: horizontal-flip, random-horizontal-flip, fliplr, hflip",
                    "shift: translate, translation, random-crop, crop, jitter, random-shift",
                    "rotation: rotate, random-rotation",
                    "photometric-jitter: color-jitter, brightness, contrast, photometric",
                    "noise: gaussian-noise, normal-noise",
                    "cutout: random-erasing, erasing, erase",
                    "mixup: mix-up, mix",
                    "cutmix: cut-mix",
                    "by: pixels, max, amount",
                    "degrees: angle, degree",
                    "deviation: sigma, std, standard-deviation",
                    "percent: share, fraction, part, ratio",
                    "constant: fixed, const",
                    "activation: activations, activation-function, nonlinearity",
                    "optimizer: optim, solver, update-rule, rule",
                    "descent: sgd, gradient-descent, plain",
                    "momentum: heavy-ball, sgd-momentum, nesterov",
                    "weight-decay: decay, decoupled-weight-decay, wd, lambda",
                    "rho: alpha, beta2",
                    "epsilon: eps",
                    "weight-average: averaging, average, weight-averaging, averaged-weights,"
                            + " model-averaging, avg",
                    "ema: exponential-moving-average, ema-decay, polyak, moving-average",
                    "swa: stochastic-weight-averaging, weight-averaging, mean",
                    "cycle-swa: cyclic-swa, swa-cycles, cycles",
                    "batch-statistics: bn-statistics, norm-statistics, batch-norm-statistics,"
                            + " bn-stats",
                    "precise: precise-bn, precisebn, recomputed, population",
                    "adaptive: adabn, adaptive-bn, test-time-bn",
                    "clip-norm: clip, gradient-clipping, grad-clip, clipnorm, max-grad-norm",
                    "dropout: dropout-rate, drop, p-dropout, drop-rate",
                    "input-dropout: dropout-input, inputs-dropout, drop-input, visible-dropout",
                    "layer-norm: layernorm, layer-normalization, ln",
                    "skip: skip-connections, skip-connection, residual-connections, shortcut,"
                            + " shortcuts",
                    "residual: resnet, pre-norm, modern, res",
                    "course: plain-residual, dd2424, kth",
                    "patchify: patches, patch, patch-embedding, patch-layer",
                    "size: sizes, patch-size, kernel-size, side",
                    "place: position, where, order",
                    "after-activation: after, after-relu, post-activation, behind",
                    "before-activation: before, before-relu, pre-activation",
                    "label-smoothing: smoothing",
                    "relu: rectifier, rectified-linear",
                    "leaky-relu: leakyrelu, leaky, lrelu",
                    "silu: swish, sigmoid-linear-unit",
                    "gelu-tanh: gelu-approximate, gelu-new, fast-gelu",
                    "sigmoid: logistic",
                    "tanh: hyperbolic-tangent",
                    "cosine: cosine-annealing, cosine-decay",
                    "cosine-restarts: sgdr, warm-restarts, cosine-annealing-warm-restarts,"
                            + " cosine-warm-restarts",
                    "plateau: reduce-on-plateau, reduce-lr-on-plateau, reducelronplateau",
                    "early-stopping: early-stop, earlystopping, stop-early",
                    "keep: keep-best, save-best, restore-best-weights, restore-best",
                    "snapshots: snapshot, snapshot-ensemble",
                    "accuracy: acc, val-acc, val-accuracy, validation-accuracy",
                    "least: min-delta, threshold, delta",
                    "length-factor: t-mult, mult",
                    "end: back, last, tail, behind, after",
                    "front: start, begin, beginning, first, head",
                    "shapes: drawn-shapes, synthetic",
                    "cifar10: cifar-10, cifar",
                    "cifar100: cifar-100",
                    "fashion-mnist: fashionmnist, fmnist",
                    "steps: updates, iterations, iters",
                    "epochs: epoch, passes",
                    "cycles: cycle",
                    "log: logarithmic, logspace, geometric, geom",
                    "log-uniform: loguniform, logarithmic-uniform, reciprocal",
                    "grid: grid-search",
                    "random: random-search",
                    "compare: vary, comparison, experiment",
                    "search: tune, optimize, sweep, hyperparameter-search",
                    "train: fit, run, training",
                    "final: test, evaluate-test",
                    "check: gradient-check, gradcheck",
                    "from: base, based-on, parent, start-from",
                    "points: steps, count, n, num",
                    "claims: claim, hypothesis, hypotheses, expect",
                    "figures: plots, charts, figure, plot",
                    "question: description, goal, aim, purpose",
                    "title: name");

    /// What there is none of, by its names, with what there is instead.
    private static final List<String> ABSENT =
            List.of(
                    "selu, mish, softplus, prelu, maxout, hardswish, hard-sigmoid: There is no such"
                            + " activation; there are relu, leaky-relu, elu, silu, gelu, gelu-tanh,"
                            + " tanh and sigmoid",
                    "momentum, nesterov: Momentum is an optimizer; write optimizer: {momentum:"
                            + " {momentum: 0.9, nesterov: false}}",
                    "adam, adamw, rmsprop, lion, beta, beta1, beta2, betas, rho: That is part of"
                            + " an optimizer; write optimizer: {adamw: {weight-decay: 0.05}}",
                    "adagrad, adadelta, nadam, adamax, lamb, lbfgs, muon: There is no such"
                            + " optimizer; there are descent, momentum, rmsprop, adam, adamw and"
                            + " lion",
                    "keep-prob, keep-probability: Dropout is the share that is dropped; where 0.8"
                            + " is kept, write dropout: 0.2",
                    "flip, horizontal-flip, mirror, crop, random-crop, mixup, cutmix, cutout,"
                            + " shift, noise, rotation: What is done to training images is a list;"
                            + " write augment: [alternating-flip, {shift: {by: 2}}]",
                    "group-norm, instance-norm: There are batch-norm and layer-norm; write"
                            + " layer-norm: true",
                    "conv, convolution, convolutions, cnn, kernel-size, filters, pooling, resnet:"
                            + " There are fully connected layers only",
                    "l1, l1-penalty, lasso, elastic-net: There is no L1 penalty yet; lambda is the"
                            + " factor of the squared weights",
                    "warmup, warm-up: A warm-up stands beside the schedule: warm-up: {epochs: 3}",
                    "mse, mae, l2-loss, squared-error, huber, kl-divergence: There is no such loss;"
                            + " there are softmax, binary-cross-entropy, focal, hinge,"
                            + " squared-hinge and crammer-singer",
                    "imagenet, svhn, emnist: There is no dataset of that name; write the path of"
                            + " its files");

    /// Keys that stand beside sections.
    private static final List<String> BESIDE_SECTIONS = List.of("seeds", "steps", "title", "from");

    private static final Map<String, List<String>> MEANT = meant();
    private static final Map<String, String> MISSING = missing();

    private static Map<String, List<String>> meant() {
        Map<String, List<String>> meant = new LinkedHashMap<>();
        for (String line : SAME) {
            String word = line.substring(0, line.indexOf(':'));
            for (String other : line.substring(line.indexOf(':') + 1).split(",", -1)) {
                meant.computeIfAbsent(plain(other), _ -> new ArrayList<>()).add(word);
            }
        }
        return meant;
    }

    private static Map<String, String> missing() {
        Map<String, String> missing = new LinkedHashMap<>();
        for (String line : ABSENT) {
            String sentence = line.substring(line.indexOf(':') + 1).strip();
            for (String word : line.substring(0, line.indexOf(':')).split(",", -1)) {
                missing.put(plain(word), sentence);
            }
        }
        return missing;
    }

    /// Words in one spelling: `weight_decay`, `weightDecay` and `--weight-decay` are one, and so
    /// are both spellings of `-ize`.
    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]", "")
                .replaceAll("(?<=[aeiou][lmnrt]|egular|andard)i[s](?=e|ation)", "iz");
    }

    @Override
    public Optional<String> synonym(String word, Collection<String> known) {
        String plain = plain(word);
        return Stream.concat(
                        known.stream().filter(each -> plain(each).equals(plain)),
                        MEANT.getOrDefault(plain, List.of()).stream().filter(known::contains))
                .findFirst();
    }

    @Override
    public Optional<String> sentence(String word, Collection<String> known) {
        return absent(word)
                .or(() -> ofRangeTest(word, known))
                .or(() -> areKeys(known) ? field(word).map(Synonyms::elsewhere) : Optional.empty());
    }

    /// Where a schedule should begin with the rate that a range test suggests.
    private static Optional<String> ofRangeTest(String word, Collection<String> known) {
        return known.contains("step-decay")
                        && List.of("from", "ratefrom", "step", "rangetest").contains(plain(word))
                ? Optional.of(
                        "A step takes the rate that a range test suggests with a key of its own,"
                                + " beside the schedule; write rate-from: RANGE-TEST")
                : Optional.empty();
    }

    private static boolean areKeys(Collection<String> known) {
        return known.stream().anyMatch(word -> isField(word) || BESIDE_SECTIONS.contains(word));
    }

    private static boolean isField(String word) {
        return Field.list().stream().anyMatch(field -> field.name().equals(word));
    }

    /// What a field that belongs elsewhere is called there.
    private static String elsewhere(String name) {
        if (name.equals("seeds")) {
            return "Seeds stand beside the title, or in a step: seeds: 5";
        }
        Field field = Field.named(name);
        return "'"
                + name
                + "' belongs under '"
                + field.section()
                + "': "
                + field.section()
                + ": {"
                + name
                + ": "
                + Binder.text(StudyExamples.of(field).getFirst())
                + "}";
    }

    /// The field of a setting that a word means, or `seeds`.
    public static Optional<String> field(String word) {
        String plain = plain(word);
        return Stream.concat(
                        Field.list().stream()
                                .map(Field::name)
                                .filter(name -> plain(name).equals(plain)),
                        MEANT.getOrDefault(plain, List.of()).stream())
                .filter(name -> isField(name) || name.equals("seeds"))
                .findFirst();
    }

    /// What to say of a word for something that Bevis does not have.
    public static Optional<String> absent(String word) {
        return Optional.ofNullable(MISSING.get(plain(word)));
    }
}
