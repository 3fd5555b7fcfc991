package dev.bevis.report.text;

import dev.bevis.choice.Choice;
import dev.bevis.document.DocumentBlock;
import dev.bevis.model.Initialization;
import dev.bevis.model.Skip;
import dev.bevis.study.setting.Setting;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/// What was trained: the networks, what they minimize and how they begin.
final class NetworkMethods {

    /// Values that a sentence can name.
    private static final int MOST = 3;

    private static final Skip NO_SKIP = new Skip.None();

    private final ReportInput material;
    private final Trained trained;
    private final Examples examples;

    NetworkMethods(ReportInput material) {
        this.material = material;
        trained = Trained.of(material);
        examples = Examples.of(material);
    }

    List<DocumentBlock> blocks() {
        List<DocumentBlock> blocks = new ArrayList<>();
        boolean hidden = trained.any(s -> !s.network().isLinear());
        boolean linear = trained.any(s -> s.network().isLinear());
        List<String> networks = trained.distinct(Configurations::layers);
        Words words =
                Words.of(networks.size() == 1 ? "The model is " : "The models are ")
                        .text(
                                networks.size() <= MOST
                                        ? Trained.and(networks)
                                        : networks.size() + " networks of different sizes");
        Predicate<Setting> mapped = s -> s.data().hasInputMap();
        words.text(
                (trained.all(mapped)
                                ? ". From what the input map makes of the components of "
                                        + examples.one()
                                        + ", here called x,"
                                : ". From the components x of "
                                        + examples.one()
                                        + (trained.any(mapped)
                                                ? ", or what the input map makes of them,"
                                                : ""))
                        + " come the scores s of the classes");
        words.text(
                hidden && linear ? ", in a linear classifier and in a network of L layers:" : ":");
        blocks.add(words.paragraph());
        if (linear) {
            blocks.add(new DocumentBlock.Displayed(Formulas.LINEAR));
        }
        if (hidden) {
            blocks.add(new DocumentBlock.Displayed(Formulas.LAYER));
            blocks.addAll(Formulas.of(trained.hidden(), s -> s.network().activation()));
            blocks.addAll(patches());
            blocks.add(batchNorm());
            blocks.addAll(Formulas.of(trained.hidden(), s -> s.network().batchNorm()));
            blocks.addAll(
                    whereSome(
                            trained.hidden(),
                            s -> s.network().layerNorm().norm().isPresent(),
                            "Hidden layers are trained with and without layer norm.",
                            s -> s.network().layerNorm()));
            blocks.addAll(
                    whereSome(
                            trained.hidden(),
                            s -> !s.network().skip().equals(NO_SKIP),
                            "Networks are trained with and without skip connections.",
                            s -> s.network().skip()));
            blocks.addAll(
                    whereSome(
                            trained.hidden(),
                            s -> s.network().dropout().share() != 0,
                            "Hidden layers are trained with and without dropout.",
                            s -> s.network().dropout()));
        }
        blocks.addAll(
                whereSome(
                        trained,
                        s -> s.network().inputDropout().share() != 0,
                        "Models are trained with and without dropout of the inputs.",
                        s -> s.network().inputDropout()));
        blocks.addAll(cost());
        blocks.add(initialization());
        blocks.addAll(Formulas.of(trained, s -> s.network().initialization()));
        return blocks;
    }

    /// Which networks read patches of images, and of what size.
    private List<DocumentBlock> patches() {
        Trained networks = trained.hidden();
        if (!networks.any(s -> s.network().patchify().patches().isPresent())) {
            return List.of();
        }
        List<String> layers =
                networks.distinct(s -> s.network().patchify()).stream()
                        .map(layer ->
                                layer.patches().isPresent() ? "as " + layer.words() : "as a whole")
                        .toList();
        List<DocumentBlock> blocks = new ArrayList<>();
        blocks.add(Words.of("Images are read " + Trained.either(layers) + ".").paragraph());
        blocks.addAll(Formulas.of(networks, s -> s.network().patchify()));
        return blocks;
    }

    /// Which networks have batch norm.
    private DocumentBlock batchNorm() {
        Trained networks = trained.hidden();
        Predicate<Setting> has = s -> s.network().batchNorm().norm().isPresent();
        String which =
                networks.all(has)
                        ? "Hidden layers have batch norm"
                        : networks.any(has)
                                ? "Hidden layers are trained with and without batch norm"
                                : "Hidden layers have no batch norm";
        List<String> norms =
                networks.settings().stream()
                        .flatMap(setting -> setting.network().batchNorm().norm().stream())
                        .map(norm ->
                                "a share of "
                                        + Numbers.chosen(norm.momentum())
                                        + " of its running averages kept at each update and ε = "
                                        + Numbers.chosen(norm.epsilon()))
                        .distinct()
                        .toList();
        return Words.of(which)
                .text(norms.isEmpty() ? "." : ", with " + Trained.either(norms) + ".")
                .paragraph();
    }

    /// The formulas of a choice, behind a sentence where some have it and some do not.
    private static List<DocumentBlock> whereSome(
            Trained networks,
            Predicate<Setting> has,
            String both,
            Function<Setting, Choice> choice) {
        List<DocumentBlock> blocks = new ArrayList<>();
        if (networks.any(has) && !networks.all(has)) {
            blocks.add(Words.of(both).paragraph());
        }
        blocks.addAll(Formulas.of(networks, choice));
        return blocks;
    }

    /// What training minimizes.
    private List<DocumentBlock> cost() {
        List<DocumentBlock> blocks = new ArrayList<>();
        Predicate<Setting> penalized = s -> s.training().lambda() != 0;
        if (trained.any(penalized)) {
            blocks.add(
                    Words.of(
                                    "Training minimizes the cost: the mean loss of the "
                                            + examples.plural())
                            .text(" plus an L2 penalty on the weights, without a factor of ½ and")
                            .text(" not on biases. λ is ")
                            .text(trained.oneOf("lambda") + ":")
                            .paragraph());
            blocks.add(new DocumentBlock.Displayed(Formulas.COST));
        } else {
            blocks.add(
                    Words.of("Training minimizes the mean loss of the " + examples.plural())
                            .text(", without a penalty (λ = 0).")
                            .paragraph());
        }
        blocks.add(
                Words.of("The loss is ")
                        .text(trained.values("loss", "losses"))
                        .text(".")
                        .paragraph());
        blocks.addAll(Formulas.of(trained, s -> s.network().loss()));
        blocks.addAll(smoothing());
        return blocks;
    }

    /// Which losses have label smoothing in them, where some do.
    private List<DocumentBlock> smoothing() {
        Predicate<Setting> smooths =
                s -> !s.network().loss().unsmoothed().equals(s.network().loss());
        if (!trained.any(smooths)) {
            return List.of();
        }
        boolean former =
                material.result().steps().values().stream()
                        .filter(step -> step.step().trains())
                        .flatMap(step -> step.shown().stream())
                        .flatMap(round -> round.stepSettings().stream())
                        .filter(each -> smooths.test(each.stepSetting().setting()))
                        .flatMap(each -> each.trials().stream())
                        .anyMatch(trial -> trial.validation() != null && !trial.tellsSmoothed());
        return List.of(
                Words.of(
                                "Losses and costs on validation examples are without label"
                                        + " smoothing, so that they can be compared between"
                                        + " settings; those on training examples are what is"
                                        + " minimized, with it.")
                        .text(
                                former
                                        ? " Trials that an earlier Bevis stored have smoothed ones"
                                                + " on validation examples, too."
                                        : "")
                        .paragraph());
    }

    private DocumentBlock initialization() {
        Words words = Words.of("Weights are initialized at random, ");
        List<Initialization> ways = trained.distinct(s -> s.network().initialization());
        if (ways.size() > MOST) {
            words.text("in " + ways.size() + " ways");
            ways.stream()
                    .flatMap(way -> way.publications().stream())
                    .distinct()
                    .forEach(paper -> words.text(" ").cite(paper.key()));
        } else {
            for (int i = 0; i < ways.size(); i++) {
                words.text(i == 0 ? "" : i == ways.size() - 1 ? " or " : ", ")
                        .text(ways.get(i).words())
                        .add(Literature.cited(ways.get(i)));
            }
        }
        return words.text(".").paragraph();
    }
}
