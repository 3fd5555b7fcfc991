package dev.bevis.study;

import org.junit.jupiter.params.provider.Arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Mistakes in a study file, each with the one problem that it is.
public final class BrokenStudies {

    /// A study without mistakes.
    public static final String VALID =
            """
            title: A study
            seeds: 3
            data: {source: tiny, train: 180, validation: 50}
            training:
              learning-rate: {cyclic: {min: 1e-5, max: 0.1, half-cycle: 9}}
              length: {cycles: 2}
              lambda: 0.001
              batch: 20
              evaluate: cycle
            acknowledge: {one-seed: it is cheap}
            steps:
              - check: gradients
                vary: {batch-norm: {plain: false, norm: true}}
              - compare: networks
                vary:
                  hidden: {linear: [], one: [6]}
                  lambda: [0, 0.1]
                claims:
                  - linear/0 beats one
                  - 0.1 varies less than 0
                reported:
                  - {setting: linear/0, test: 45.5}
                figures: [loss, bars]
              - search: penalty
                from: networks
                acknowledge: {one-seed: it is cheap}
                rounds:
                  - grid: {lambda: {log: {from: 1e-5, to: 0.1, points: 5}}}
                  - zoom: {best: 2, points: 3}
                  - random: 4
                    over: {lambda: {uniform: {from: 0, to: 0.1}}}
              - final: best
                from: penalty
                ask: [best is between 1 and 100]
            """;

    private static final String TEXT_AND_SETTINGS =
            """
            <seeds: 3> to <seeds: !count 3>
              2:8: tags are not supported; take out '!count'
            <seeds: 3> to <seeds: &n 3>
              2:8: anchors are not supported; take out '&n'
            <seeds: 3> to <seeds: *n>
              2:8: aliases are not supported; write again what '*n' stands for
            <seeds: 3> to <seeds: 3\\nseeds: 4>
              3:1: the key 'seeds' is there twice; it was first at line 2, column 1
            <seeds: 3> to <\\tseeds: 3>
              2:1: a tab cannot indent; use spaces
            <title: A study> to <title: 'A study>
              1:8: the quote that opens here is not closed
            <title: A study\\n> to <>
              1:1: 'title' is missing
            <title: A study> to <title: ' '>
              1:1: the title is empty
            <title: A study> to <titel: A study>
              1:1: there is no key 'titel' here. Did you mean 'title'?
            <seeds: 3> to <seeds: three>
              2:8: 'seeds' must be a whole number, got 'three'
            <seeds: 3> to <seeds: 0>
              2:8: seeds must be 1 to 10,000, got 0
            <seeds: 3> to <seeds: -3>
              2:8: seeds must be 1 to 10,000, got -3
            <seeds: 3> to <seeds: 2.5>
              2:8: 'seeds' must be a whole number, got '2.5'
            <seeds: 3> to <seeds: {count: 3, first: -1}>
              2:8: the first seed must be 0 to 2147483647, got -1
            <acknowledge: {one-seed> to <acknowledge: {one-sed>
              10:24: there is no warning 'one-sed' to acknowledge. Did you mean 'one-seed'?
            <    acknowledge: {one-seed> to <    acknowledge: {one-sed>
              26:28: there is no warning 'one-sed' to acknowledge. Did you mean 'one-seed'?
            <train: 180> to <trian: 180>
              3:22: there is no field 'trian' here. Did you mean 'train'?
            <train: 180> to <train: 0>
              3:29: At least 1 training image is needed, got 0
            <train: 180> to <train: many>
              3:29: 'train' must be a whole number, got 'many'
            <train: 180> to <train: 19>
              12:5: step 'gradients': a batch of 20 images is larger than the 19 training images
            <validation: 50> to <validation: 0>
              14:5: step 'networks': there are no validation images; a study chooses and compares
            <lambda: 0.001> to <lambda: -0.001>
              7:11: lambda must be a finite number, 0 or more, got -0.001
            <lambda: 0.001> to <lambda: .nan>
              7:11: 'lambda' must be a number, got '.nan'
            <batch: 20> to <batch: 0>
              8:10: a batch needs 1 to 65,536 images, got 0
            <batch: 20> to <batch: 200>
              12:5: step 'gradients': a batch of 200 images is larger than the 180 training images
            <max: 0.1> to <max: 1e-6>
              5:27: cyclic min must not be above max, got min 1e-5 and max 1e-6
            <half-cycle: 9> to <half-cycle: 0>
              5:61: steps must be from 1 to 10^12, got 0
            <{cyclic: {min: 1e-5, max: 0.1, half-cycle: 9}}> to <0.1>
              12:5: step 'gradients': a length in cycles needs a cyclic learning rate whose cycles are in steps or epochs, but the schedule is constant:0.1
            <  learning-rate: {cyclic: {min: 1e-5, max: 0.1, half-cycle: 9}}\\n  length: {cycles: 2}\\n> to <>
              10:5: step 'gradients': evaluating ten times a cycle needs a cyclic learning rate,
            <{cycles: 2}> to <{cycles: 0}>
              6:20: cycles must be from 1 to 10^12, got 0
            <{cycles: 2}> to <{rounds: 2}>
              6:12: 'length' cannot be 'rounds'. Known: steps, epochs, cycles
            <{cycles: 2}> to <{cycles: 2, epochs: 3}>
              6:23: 'length' must have one key, but after 'cycles' comes 'epochs'
            <evaluate: cycle> to <evaluate: sometimes>
              9:13: 'evaluate' cannot be 'sometimes'. Known: epoch, steps, cycle, batch, at, never
            <evaluate: cycle> to <evaluate: 0>
              9:13: evaluate needs at least 1 step between two evaluations, got 0
            <cyclic:> to <cylic:>
              5:19: 'learning-rate' cannot be 'cylic'. Did you mean 'cyclic'?
            """;

    private static final String STEPS_AND_VALUES =
            """
            <- check: gradients> to <- chekc: gradients>
              12:5: there is no key 'chekc' here. Did you mean 'check'?
            <- check: gradients> to <- gradients>
              13:9: there cannot be a ':' here; check the indentation, or put text with ': ' in
            <compare: networks> to <compare: gradients>
              14:5: there are two steps called 'gradients'; rename one
            <compare: networks> to <compare: ''>
              14:5: a step's name has 1 to 80 letters, digits, blanks, dots, hyphens and
            <compare: networks> to <compare: net/works>
              14:5: a step's name has 1 to 80 letters, digits, blanks, dots, hyphens and
            <compare: networks> to <compare:>
              14:13: 'compare' has no value; it must be text
            <compare: networks> to <compare: networks\\n    quetsion: Which?>
              15:5: there is no key 'quetsion' here. Did you mean 'question'?
            <compare: networks> to <compare: networks\\n    seeds: 0>
              15:12: seeds must be 1 to 10,000, got 0
            <from: networks> to <from: netwroks>
              25:11: there is no step 'netwroks'. Did you mean 'networks'?
            <from: networks> to <from: best>
              25:11: 'best' is not an earlier step, so its choice is not known here
            <from: networks> to <from: penalty>
              25:11: 'penalty' is not an earlier step, so its choice is not known here
            <from: networks> to <from: gradients>
              25:11: 'gradients' checks gradients; it chooses no setting
            <    from: penalty\\n> to <>
              32:5: a final step trains what an earlier one chose; name that with 'from'
            <figures: [loss, bars]> to <figures: [loss, bar]>
              23:21: item 2 of 'figures' cannot be 'bar'. Did you mean 'bars'?
            <figures: [loss, bars]> to <choose: best>
              23:13: 'choose' cannot be 'best'. Did you mean 'test'?
            <hidden: {linear> to <hiden: {linear>
              16:7: there is no field 'hiden' here. Did you mean 'hidden'?
            <one: [6]> to <one: [0]>
              16:33: hidden layer 1 needs 1 to 65536 units, got 0
            <one: [6]> to <one: 6>
              16:33: 'hidden' must be a list, got '6'
            <one: [6]> to <one/two: [6]>
              16:28: a name of a value cannot be empty or have a slash or colon in it
            <hidden: {linear: [], one: [6]}> to <hidden: {}>
              16:15: 'hidden' needs at least one value
            <lambda: [0, 0.1]> to <lambda: [0, 0.1, -1]>
              17:24: lambda must be a finite number, 0 or more, got -1
            <lambda: [0, 0.1]> to <lambda: 0.1>
              17:15: 'lambda' must be a list of values, or a mapping of names to values, got '0.1'
            <lambda: [0, 0.1]> to <batch: [20, 200]>
              14:5: step 'networks': a batch of 200 images is larger than the 180 training images
            <    vary: {batch-norm: {plain: false, norm: true}}> to <    vary: {}>
              13:11: vary needs at least one field
            """;

    private static final String ROUNDS_AND_CLAIMS =
            """
            <grid: {lambda> to <grid: {lamda>
              28:16: there is no field 'lamda' here. Did you mean 'lambda'?
            <grid: {lambda> to <grid: {hidden>
              28:24: the field 'hidden' takes no numbers, so a range of them means nothing
            <grid: {lambda> to <gird: {lambda>
              28:9: there is no key 'gird' here. Did you mean 'grid'?
            <grid: {lambda: {log: {from: 1e-5, to: 0.1, points: 5}}}> to <grid: {}>
              28:15: a search needs at least one field to range over
            <from: 1e-5, to: 0.1> to <from: 0.1, to: 1e-5>
              28:30: a range goes from a number to a larger one, got from 0.1 to 1e-5
            <from: 1e-5, to: 0.1> to <from: 0, to: 0.1>
              28:30: a logarithmic range begins above 0, got from 0
            <points: 5> to <points: 1>
              28:30: a range needs 2 to 10,000 points, got 1
            <points: 5> to <points: 5.5>
              28:60: 'points' must be a whole number, got '5.5'
            <      - grid: {lambda: {log: {from: 1e-5, to: 0.1, points: 5}}}\\n> to <>
              24:5: a zoom needs a round before it to zoom into; begin with a grid or random round
            <{best: 2, points: 3}> to <{best: 2}>
              29:9: step 'penalty': a zoom takes either points, of a grid, or trials, at random, as in 'zoom: {best: 3, points: 8}'
            <grid: {lambda: {log: {from: 1e-5, to: 0.1, points: 5}}}> to <grid: {hidden: [[5], [6]]}>
              29:9: step 'penalty': there is nothing between the values of hidden for 'points' of a zoom, which takes numbers; 'zoom: {best: 2}' takes the best ones again, for a 'training' or 'seeds' of the round's own
            <grid: {lambda: {log: {from: 1e-5, to: 0.1, points: 5}}}> to <grid: {initialization: [he, 0.1], normalize: [none, center]}>
              29:9: step 'penalty': there is nothing between the values of initialization and normalize for 'points' of a zoom, which takes numbers; 'zoom: {best: 2}' takes the best ones again
            <over: {lambda: {uniform: {from: 0, to: 0.1}}}> to <over: {batch: {uniform: {from: 9.5, to: 20}}}>
              31:23: the field 'batch' takes whole numbers, and 9.5 is none; write 9 or 10
            <{best: 2, points: 3}> to <{best: 2, points: 3, trials: 3}>
              29:15: a zoom takes either points, of a grid, or trials, at random
            <{best: 2, points: 3}> to <{best: 0, points: 3}>
              29:15: a zoom needs at least 1 best, got 0
            <{best: 2, points: 3}> to <{points: 3}>
              29:15: 'best' is missing
            <random: 4> to <random: 0>
              30:9: a random round needs 1 to 10,000 trials, got 0
            <        over: {lambda: {uniform: {from: 0, to: 0.1}}}\\n> to <>
              30:9: 'over' is missing
            <uniform: {from: 0, to: 0.1}> to <uniform: {from: -1, to: 0.1}>
              31:24: lambda must be a finite number, 0 or more, got -1
            <from: 1e-5, to: 0.1, points: 5}}> to <from: 1e-5, to: 0.1, points: 200}}, batch: {linear: {from: 1, to: 100, points: 99}}>
              28:9: step 'penalty': more than 10,000 settings; take out values or fields
            <- zoom: {best: 2, points: 3}> to <- zoom: {best: 2, points: 3}\\n        training: {batch: 200}>
              29:9: step 'penalty': a batch of 200 images is larger than the 180 training images
            <{uniform: {from: 0, to: 0.1}}> to <[0.1, -0.1]>
              31:30: lambda must be a finite number, 0 or more, got -0.1
            <    over: {lambda: {uniform: {from: 0, to: 0.1}}}> to <    over: {batch: [200, 300]}>
              30:9: step 'penalty': a batch of 200 images is larger than the 180 training images
            <linear/0 beats one> to <linear/0 beats two>
              19:9: no setting of this step and no step is called 'two'. Known: linear/0,
            <linear/0 beats one> to <linear/0 beat one>
              19:9: 'linear/0 beat one' is no claim; write 'A beats B', 'A equals B within 0.5',
            <linear/0 beats one> to <linear/0 equals one within 0>
              19:9: 'within' takes points above 0 and at most 100, got 0
            <linear/0 beats one> to <linear/0 beats gradients>
              19:9: 'gradients' checks gradients; it has no accuracy to claim
            <linear/0 beats one> to <linear/0 beats networks:one/5>
              19:9: no setting of this step and no step is called 'networks:one/5'. Known:
            <between 1 and 100> to <between 100 and 1>
              34:11: 'between' takes two percentages in ascending order, got 100 and 1
            <between 1 and 100> to <between 1 and ten>
              34:11: 'best is between 1 and ten' is no claim; write 'A beats B', 'A equals B
            <best is between> to <bets is between>
              34:11: no setting of this step and no step is called 'bets'. Did you mean 'best'?
            <setting: linear/0,> to <setting: linear/1,>
              22:19: the step has no setting 'linear/1'. Did you mean 'linear/0'?
            <test: 45.5> to <test: 455>
              22:9: test must be a percentage, got 455
            <, test: 45.5> to <>
              22:9: a reported number is validation, test, accuracy, error or sums; there is none
            """;

    private static final Pattern CHANGE = Pattern.compile("<(.*?)> to <(.*)>");

    private BrokenStudies() {}

    /// What to change, into what, and the problem from its line and column on.
    static Stream<Arguments> all() {
        List<Arguments> all = new ArrayList<>();
        for (String cases : List.of(TEXT_AND_SETTINGS, STEPS_AND_VALUES, ROUNDS_AND_CLAIMS)) {
            List<String> lines = cases.lines().toList();
            for (int i = 0; i < lines.size(); i += 2) {
                Matcher change = CHANGE.matcher(lines.get(i));
                if (!change.matches()) {
                    throw new IllegalStateException(lines.get(i));
                }
                all.add(
                        Arguments.of(
                                change.group(1).translateEscapes(),
                                change.group(2).translateEscapes(),
                                lines.get(i + 1).strip()));
            }
        }
        String steps = VALID.substring(VALID.indexOf("  - check"));
        all.add(Arguments.of(steps, "", "11:7: 'steps' has no value; it must be a list"));
        all.add(Arguments.of(steps, "  []\n", "1:1: a study needs at least one step"));
        all.add(Arguments.of(VALID, "", "1:1: there is nothing in this file"));
        all.add(Arguments.of(VALID, "- title", "1:1: the document must be a mapping with the"));
        all.add(
                Arguments.of(
                        "seeds: 3",
                        "seeds: " + "[".repeat(10_000),
                        "2:39: more than 32 lists and mappings inside one another"));
        return all.stream();
    }
}
