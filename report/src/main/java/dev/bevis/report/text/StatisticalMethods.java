package dev.bevis.report.text;

import dev.bevis.document.DocumentBlock;
import dev.bevis.statistics.Population;
import dev.bevis.study.figure.NetworkMeasurement;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.Verdict;
import dev.bevis.study.step.Claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What numbers are means of, what intervals and p speak of, and how claims are tested.
final class StatisticalMethods {

    private final ReportInput material;
    private final Examples examples;

    StatisticalMethods(ReportInput material) {
        this.material = material;
        examples = Examples.of(material);
    }

    List<DocumentBlock> blocks() {
        Set<Integer> counts = new TreeSet<>();
        for (StepResult step : material.result().steps().values()) {
            step.shown().forEach(r -> r.stepSettings().forEach(a -> counts.add(a.planned())));
        }
        String seeds =
                counts.isEmpty()
                        ? Numbers.seeds(
                                material.study().file().seeds().map(s -> s.count()).orElse(1))
                        : Trained.either(counts.stream().map(Object::toString).toList())
                                + (counts.equals(Set.of(1)) ? " pair of seeds" : " pairs of seeds");
        List<DocumentBlock> blocks = new ArrayList<>();
        boolean single = counts.equals(Set.of(1));
        Words means =
                Words.of("Every setting is trained with ")
                        .text(seeds)
                        .text(
                                ", one seed for the initial weights and one for the order of the"
                                        + " batches. Settings that are compared share the pairs,"
                                        + " so that they differ in nothing else.");
        if (single) {
            means.text(" Of single runs no interval over seeds can be given.");
        } else {
            means.text(" Numbers are means over the pairs with 95 % intervals of Student's t, ")
                    .formula(Formulas.INTERVAL)
                    .text(", for n pairs with standard deviation s ")
                    .cite(Literature.STUDENT)
                    .text("; those of accuracies are computed on the logit scale ")
                    .cite(Literature.DELTA)
                    .text(
                            ", on which they cannot leave 0 to 100 %. A number has as many digits"
                                    + " as its interval justifies.");
        }
        blocks.add(means.paragraph());
        if (!single) {
            blocks.add(populations());
        }
        claims().ifPresent(blocks::add);
        exploratory().ifPresent(blocks::add);
        best().ifPresent(blocks::add);
        importances().ifPresent(blocks::add);
        blocks.add(
                Words.of(
                                "Settings are chosen by validation "
                                        + examples.plural()
                                        + " alone. Test "
                                        + examples.plural()
                                        + " are used after everything was chosen, and every access"
                                        + " is in the log of ")
                        .reference("ledger")
                        .text(".")
                        .paragraph());
        return blocks;
    }

    /// How importances of columns are measured, where a step shows them.
    private Optional<DocumentBlock> importances() {
        boolean shown =
                material.study().steps().stream()
                        .flatMap(step -> step.shared().figures().stream())
                        .anyMatch(wanted ->
                                wanted.figure()
                                        .measurements()
                                        .contains(NetworkMeasurement.COLUMN_IMPORTANCE));
        return shown && examples.plural().equals("rows")
                ? Optional.of(
                        Words.of("The importance of a column is permutation importance ")
                                .cite(Literature.IMPORTANCE)
                                .text(" ")
                                .cite(Literature.RELIANCE)
                                .text(
                                        ": the accuracy on the validation rows minus that on the"
                                                + " same rows with the values of the column"
                                                + " shuffled among them. Each network has shuffles"
                                                + " of its own, so that intervals over networks"
                                                + " cover both. Columns that say the same take"
                                                + " importance from each other.")
                                .paragraph())
                : Optional.empty();
    }

    /// What intervals and p speak of.
    private DocumentBlock populations() {
        Words words =
                Words.of("Intervals and p are about ")
                        .text(examples.within(Population.SEEDS))
                        .text(": what training again with other seeds would give.");
        boolean tested =
                material.result().steps().values().stream()
                        .flatMap(step -> step.stepSettings().stream())
                        .anyMatch(setting -> setting.test().isPresent());
        if (tested) {
            words.text(" For test accuracies, a second, wider interval covers ")
                    .text(examples.of(Population.SEEDS_AND_IMAGES))
                    .text(
                            "; the sampling error of the "
                                    + examples.plural()
                                    + " in it is Wilson's ")
                    .cite(Literature.WILSON)
                    .text(".");
        }
        return words.paragraph();
    }

    private Optional<DocumentBlock> claims() {
        List<Verdict> verdicts = material.result().verdicts();
        if (verdicts.isEmpty()) {
            return Optional.empty();
        }
        Words words = Words.of("Claims are tested on the differences within pairs of seeds");
        List<String> tests =
                verdicts.stream()
                        .map(Verdict::test)
                        .filter(test -> !test.isEmpty())
                        .distinct()
                        .toList();
        for (int i = 0; i < tests.size(); i++) {
            words.text(i == 0 ? ", by the " : i == tests.size() - 1 ? " and the " : ", the ")
                    .text(tests.get(i));
            Literature.ofTest(tests.get(i)).ifPresent(key -> words.text(" ").cite(key));
        }
        words.text(". ");
        if (verdicts.stream().map(Verdict::claim).anyMatch(StatisticalMethods::isEquivalence)) {
            words.text("Equality within a margin is tested by two one-sided tests ")
                    .cite(Literature.EQUIVALENCE)
                    .text(". ");
        }
        int number = Verdict.tests(verdicts);
        if (number > 1) {
            words.text("The p of these " + number + " tests are corrected together (Holm ")
                    .cite(Literature.HOLM)
                    .text("); intervals are not corrected. ");
        }
        words.text(
                "A claim is supported or refuted where p is below 0.05, and else not decided:"
                        + " absence of evidence is not evidence of absence.");
        return Optional.of(words.paragraph());
    }

    private static boolean isEquivalence(Claim claim) {
        return claim.comparesAccuracies() && !claim.ordersAccuracies();
    }

    private Optional<DocumentBlock> exploratory() {
        return new Comparisons(material.result()).count() == 0
                ? Optional.empty()
                : Optional.of(
                        Words.of(
                                        "Comparisons that no claim asks for are exploratory. They"
                                            + " stand in a table of their own in the section of"
                                            + " their step, with p corrected for the comparisons of"
                                            + " that table.")
                                .paragraph());
    }

    private Optional<DocumentBlock> best() {
        boolean several =
                material.result().steps().values().stream()
                        .anyMatch(step ->
                                !step.rounds().isEmpty()
                                        && step.finalists().stepSettings().size() > 1);
        return several
                ? Optional.of(
                        Words.of(
                                        "Which of several settings may be the best is told by"
                                                + " subset selection ")
                                .cite(Literature.SUBSET)
                                .text(" and multiple comparisons with the best ")
                                .cite(Literature.BEST)
                                .text(
                                        ": a setting is called worse where another has a mean"
                                                + " higher than Dunnett's quantile ")
                                .cite(Literature.DUNNETT)
                                .text(
                                        " allows for all comparisons at once. Variances are"
                                                + " residual ones, with seeds as blocks, moderated"
                                                + " by those of all settings ")
                                .cite(Literature.MODERATED)
                                .text(
                                        "; settings that vary noticeably more are judged by that."
                                                + " In 95 of 100 studies the truly best setting is"
                                                + " not among those called worse.")
                                .paragraph())
                : Optional.empty();
    }
}
