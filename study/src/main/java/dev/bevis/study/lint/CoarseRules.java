package dev.bevis.study.lint;

import dev.bevis.study.file.Design;
import dev.bevis.study.file.SearchSettings;
import dev.bevis.study.form.StudyForms;
import dev.bevis.study.search.Positions;
import dev.bevis.study.search.Round;
import dev.bevis.study.setting.Field;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.setting.StepSetting;
import dev.bevis.study.step.Step;
import dev.bevis.yaml.Mark;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Values too far apart: `grid-too-coarse`.
///
/// The effect of a penalty or a learning rate is spread over decades, so neighbors of a grid are
/// expected less than a factor of ten apart. A grid that a zoom follows may be coarser: the zoom
/// looks between. Beside zero the smallest penalty is expected to be 0.001 or less, where it hardly
/// acts.
final class CoarseRules {

    private static final double DECADE = 10 * (1 - 1e-9);
    private static final double HARDLY_ACTS = 0.001;
    private static final List<String> FIELDS = List.of("lambda", "learning-rate");

    private CoarseRules() {}

    static List<Fault> find(Design design, Step step) {
        return step.compares()
                ? stepSettings(design.stepSettings(step), step.shared().at())
                : rounds(design, step);
    }

    private static List<Fault> rounds(Design design, Step search) {
        List<Fault> faults = new ArrayList<>();
        List<Round> rounds = search.rounds();
        for (int i = 0; i < rounds.size(); i++) {
            Round round = rounds.get(i);
            boolean closer =
                    rounds.stream()
                            .skip(i + 1)
                            .takeWhile(next -> next.space().isEmpty())
                            .anyMatch(Round::looksBetween);
            boolean spaced =
                    round.space().filter(space -> !space.sampling().isRandom()).isPresent();
            if (!closer && spaced) {
                Setting base = design.stepSettings(search).getFirst().setting();
                faults.addAll(
                        stepSettings(
                                SearchSettings.of(round.space().orElseThrow(), base),
                                round.shared().at()));
            }
        }
        return faults;
    }

    private static List<Fault> stepSettings(List<StepSetting> stepSettings, Mark at) {
        List<String> gaps = new ArrayList<>();
        for (String name : FIELDS) {
            TreeSet<Double> values = new TreeSet<>();
            for (StepSetting stepSetting : stepSettings) {
                Positions.of(Field.named(name).get(stepSetting.setting())).ifPresent(values::add);
            }
            gaps.addAll(gaps(name, List.copyOf(values)));
        }
        return gaps.isEmpty()
                ? List.of()
                : List.of(
                        new Fault(
                                at,
                                "nothing lies between "
                                        + String.join(", ", gaps)
                                        + ", so an effect in there is missed; try three values a"
                                        + " decade, or add a zoom"));
    }

    private static List<String> gaps(String field, List<Double> values) {
        List<String> gaps = new ArrayList<>();
        for (int i = 1; i < values.size(); i++) {
            double low = values.get(i - 1);
            double high = values.get(i);
            boolean wide = low > 0 ? high / low >= DECADE : low == 0 && high > HARDLY_ACTS;
            if (wide) {
                gaps.add(field + " " + StudyForms.text(low) + " and " + StudyForms.text(high));
            }
        }
        return gaps;
    }
}
