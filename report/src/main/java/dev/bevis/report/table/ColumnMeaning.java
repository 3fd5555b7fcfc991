package dev.bevis.report.table;

import dev.bevis.study.setting.Field;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// What the columns of CSV files hold, by their names: a name means the same in every file.
public final class ColumnMeaning {

    private static final String LOW = "_low";
    private static final String HIGH = "_high";
    private static final String DEVIATION = "_s_points";

    private static final String ALL =
            """
            trial: id of a trained network in the store: SHA-256 of what determines it
            ensembles: ensembles that the accuracies are means over
            ensemble: ensemble in which a network answers together with others
            ensemble_of_seeds: init seed and data seed of the ensemble; empty where it has several
            snapshot: update after which the weights were kept; empty for those at the end
            suggested_rate: learning rate that a range test suggests, a tenth of least_loss_rate
            steepest_rate: learning rate at which the loss of a range test falls fastest; empty if it falls at none
            least_loss_rate: learning rate with the least smoothed loss, geometric mean over the seeds
            least_loss_rate_lowest: the lowest of these rates among the seeds
            least_loss_rate_highest: the highest of these rates among the seeds
            study: name of the study
            step: name of the step of the study
            round: round of a search, from 1; 1 for steps without rounds
            setting: name of the setting in its step
            first_use: false where the same trained network has a row for an earlier step or round
            init_seed: seed of the initial weights
            data_seed: seed of the order of the training examples
            outcome: finished or diverged
            updates: updates of the weights that were made
            diverged_at_update: update at which training diverged; empty if it did not
            trials_planned: pairs of seeds that the study asks for
            trials: pairs of seeds that are there
            trials_diverged: pairs of seeds with which training diverged
            training_loss: loss per training example at the end, without the penalty
            training_cost: loss per training example at the end, with the penalty
            validation_loss: loss per validation example at the end, without the penalty
            validation_cost: loss per validation example at the end, with the penalty
            training_accuracy_percent: accuracy on the training examples at the end
            validation_accuracy_percent: accuracy on the validation examples at the end
            validation_balanced_accuracy_percent: mean over the classes of the share recognized of the validation examples; empty where classes are about even
            test_accuracy_over_views_percent: the same with probabilities averaged over views
            test_balanced_accuracy_percent: the same of the test examples
            validation_images: number of validation examples, such as images or rows
            best_validation_accuracy_percent: highest validation accuracy of the curve
            best_validation_at_update: update at which it was reached
            test_accuracy_percent: accuracy on the test examples; empty where they were not used
            test_images: number of test examples, such as images or rows
            weights_sha256: SHA-256 of the weights at the end
            against_the_best: how the setting compares with the best of its round
            outcomes: whether networks of the setting diverged or fall into groups
            claim_number: number of the claim in the study, from 1
            claim: the claim
            side: 1 for what the claim names first, 2 for what it names second
            demanded: false for what the study only asks
            says: words of the report that makes the claim
            condition: data, normalization, examples and pairs of seeds of which it is said
            answer: what the data say
            effect_of: what the effect is a number of, with its unit
            effect: mean difference, mean accuracy or ratio of standard deviations: see effect_of
            test: statistical test
            population: what interval and p speak of
            p: p of the test, uncorrected
            p_holm: p after Holm's correction, of claims for all of the study, of other comparisons for those of their table
            measured_on: accuracy that the claim is about, and pairs of seeds
            pairs_used: pairs of seeds with which no network of the claim diverged
            pairs_trained: pairs of seeds that the settings of the claim have in common
            pairs_needed: pairs of seeds that would decide it in four of five cases, if the effect is as estimated
            pairs_needed_low: the same if the effect is as large as it may well be
            pairs_needed_high: the same if the effect is as small as it may well be; empty if no number would be enough
            stated: whether the claim was stated before the results
            remark: what else a reader must know
            reported_number: which of the reported numbers, from 1: several rows compare the same one
            reported_percent: accuracy that the report gives
            reported_error: error of a gradient that the report gives
            reported_sum: sum over a gradient that the report gives
            ours_sum: ours
            sum_of: what is added up: numeric or analytic derivatives, or errors of single entries
            ours_centered: ours with centered difference quotients
            ours_forward: ours with forward difference quotients
            formula: which error: of norms or of single entries
            reported_images: number of examples of the reported accuracy
            images_of: examples that ours are of
            evaluation: which of our evaluations: the last, or the best of each training
            images_stated: whether the report says which examples its accuracy is of
            same_images: whether both were measured on the same examples
            ours_percent: our mean accuracy
            ours_n: number of our networks
            difference_points: ours minus reported, or the setting minus the one that it is compared with
            allowance_points: difference that chance explains in 95 of 100 cases
            noticeable_points: difference that would have been noticed in four of five cases
            verdict: what the comparison or the check finds
            nearest_only: whether our setting is only the nearest to the reported one
            compared_with: our setting, or the other setting of a comparison
            network: setting whose gradients were checked
            parameters: number of parameters checked
            parameter: name of the parameter
            cost: cost at the point of the check
            rows: rows of the parameter
            columns: columns of the parameter
            entries_checked: entries of the parameter that were compared
            difference_width: h of the difference quotients
            passes: whether every gradient was shown to be right
            sum_analytic: sum of the analytic derivatives
            sum_centered: sum of the centered difference quotients
            sum_forward: sum of the forward difference quotients
            sum_of: what was summed: numeric or analytic derivatives, or errors of entries
            reported_sum: sum that the report gives
            ours_sum: our sum
            condition: on what data and examples, and with how many pairs of seeds
            says: what the report says, in its words
            claims_supported: claims that the data support
            claims_refuted: claims that the data refute
            claims_not_decided: claims that the data do not decide
            claims_not_yet_judged: claims of which results are missing
            reported_numbers: reported accuracies that were compared, each once
            reported_consistent: those with which ours are consistent
            excess_points: by how much the mean of the best is expected to be too high for having been chosen
            settings: settings that were tried
            settings_indistinguishable: settings indistinguishable from the best
            trials_earlier: networks that the step had before the study was changed
            not_before: day on which the last of the networks had been trained
            reason: why it was done
            warning: name of the limitation
            found: what was found
            acknowledged_because: reason why the study accepts it; empty if it does not
            column_name: column of the table
            accuracy_lost_points: validation accuracy lost when the column is shuffled, mean
            answers: answers of that kind, over all networks
            share_percent: share of all answers to the true class
            name: name in the study, or what a bar stands for
            field: field of a setting
            value: value that the name stands for, or number that is drawn
            class: name of the class
            channel: color channel, from 0: red, green, blue
            row: row of the picture, from 0 at the top
            column: column of the picture, from 0 at the left
            weight: weight of the first layer for this pixel
            image: index of the image or row in its split, from 0
            true_class: class that it has
            given_class: class that the network gives
            probability: probability that the network gives to it
            panel: panel of the figure
            line: line of the figure
            variant: second part of the line's name
            group: group of bars, points or pictures
            """;

    private static final SequencedMap<String, String> MEANINGS = meanings();

    private ColumnMeaning() {}

    /// What a column of this name holds; empty where its name says all that is known.
    public static Optional<String> of(String name) {
        String known = MEANINGS.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        if (name.endsWith("_with_images" + LOW) || name.endsWith("_with_images" + HIGH)) {
            return Optional.of(
                    end(name)
                            + " of the 95 % interval of the mean for other seeds and other"
                            + " examples");
        }
        if (name.endsWith(LOW) || name.endsWith(HIGH)) {
            return Optional.of(
                    end(name)
                            + " of the 95 % interval of "
                            + name.replaceAll("_(low|high)$", "")
                            + "; empty for one value");
        }
        if (name.endsWith(DEVIATION)) {
            return Optional.of(
                    "standard deviation of "
                            + name.substring(0, name.length() - DEVIATION.length())
                            + " over pairs of seeds, divisor n - 1, in points");
        }
        if (name.startsWith("error_of_")) {
            return Optional.of(
                    (name.contains("norm")
                                    ? "|a - n| / (|a| + |n|) of the whole parameter as a vector"
                                    : "|a - n| / (|a| + |n|) of single entries")
                            + ", a the analytic derivative, n the "
                            + (name.contains("forward") ? "forward" : "centered")
                            + " difference quotient"
                            + (name.endsWith("_largest")
                                    ? ": the largest"
                                    : name.endsWith("_sum") ? ": the sum" : ""));
        }
        return Field.list().stream()
                .filter(field ->
                        name.equals(field.name().replace('-', '_'))
                                || name.startsWith(field.name().replace('-', '_') + "."))
                .findFirst()
                .map(field -> "field " + field.name() + " of the setting, or a part of it");
    }

    private static String end(String name) {
        return name.endsWith(LOW) ? "lower end" : "upper end";
    }

    private static SequencedMap<String, String> meanings() {
        SequencedMap<String, String> meanings = new LinkedHashMap<>();
        ALL.lines()
                .forEach(line -> {
                    int colon = line.indexOf(": ");
                    meanings.put(line.substring(0, colon), line.substring(colon + 2));
                });
        return meanings;
    }
}
