package dev.bevis.study.lint;

import dev.bevis.study.file.Design;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.setting.StepSetting;
import dev.bevis.study.step.Step;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Words that contradict settings: `text-contradicts-setting`.
///
/// A network of k layers has k matrices of weights and k − 1 hidden layers. A text is right if any
/// of the networks it is about has the number it says.
final class TextRules {

    private static final List<String> NUMBERS =
            List.of(
                    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
                    "ten", "eleven", "twelve");

    private static final Pattern LAYERS =
            Pattern.compile(
                    "\\b(\\d{1,3}|" + String.join("|", NUMBERS) + ")[- ](hidden[- ])?layers?\\b",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern CIFAR =
            Pattern.compile("\\bCIFAR[- ]?(100|10)\\b", Pattern.CASE_INSENSITIVE);

    private TextRules() {}

    static List<String> study(Design design) {
        List<Setting> all =
                design.training().stream()
                        .flatMap(step -> design.stepSettings(step).stream())
                        .map(StepSetting::setting)
                        .toList();
        List<Setting> known = all.isEmpty() ? List.of(design.study().defaults()) : all;
        List<String> reasons =
                new ArrayList<>(wrong("the title", design.study().file().title(), known));
        design.study()
                .file()
                .question()
                .ifPresent(text -> reasons.addAll(wrong("the question", text, known)));
        return reasons;
    }

    static List<Fault> step(Design design, Step step) {
        List<Setting> all = design.stepSettings(step).stream().map(StepSetting::setting).toList();
        List<String> reasons = new ArrayList<>(wrong("the step's name", step.name(), all));
        Optional<String> question = step.shared().question();
        question.ifPresent(text -> reasons.addAll(wrong("the question", text, all)));
        if (!(step instanceof Step.Search)) {
            for (StepSetting stepSetting : design.stepSettings(step)) {
                for (StepSetting.Part part : stepSetting.parts()) {
                    if (!part.value().equals(step.name())) {
                        reasons.addAll(
                                wrong(
                                        "a setting's name",
                                        part.value(),
                                        List.of(stepSetting.setting())));
                    }
                }
            }
        }
        return reasons.stream()
                .distinct()
                .map(reason -> new Fault(step.shared().at(), reason))
                .toList();
    }

    private static List<String> wrong(String what, String text, List<Setting> settings) {
        List<String> reasons = new ArrayList<>();
        Matcher layers = LAYERS.matcher(text);
        while (layers.find()) {
            boolean hidden = layers.group(2) != null;
            int said = number(layers.group(1));
            List<Integer> real =
                    settings.stream()
                            .map(s -> s.network().hidden().size() + (hidden ? 0 : 1))
                            .distinct()
                            .sorted()
                            .toList();
            if (!real.contains(said)) {
                reasons.add(
                        String.format(
                                Locale.ROOT,
                                "%s says '%s', but the networks have %s%s",
                                what,
                                layers.group(),
                                list(real),
                                hidden
                                        ? " hidden layers"
                                        : " layers, counting matrices of weights"));
            }
        }
        Matcher cifar = CIFAR.matcher(text);
        while (cifar.find()) {
            List<String> sources =
                    settings.stream().map(s -> s.data().source().text()).distinct().toList();
            boolean right =
                    cifar.group(1).equals("10")
                            ? !sources.equals(List.of("shapes"))
                            : sources.stream().anyMatch(source -> source.contains("100"));
            if (!right) {
                reasons.add(
                        what
                                + " says '"
                                + cifar.group()
                                + "', but the data are those of "
                                + String.join(" and ", sources));
            }
        }
        return reasons;
    }

    private static int number(String word) {
        int index = NUMBERS.indexOf(word.toLowerCase(Locale.ROOT));
        return index >= 0 ? index : Integer.parseInt(word);
    }

    private static String list(List<Integer> numbers) {
        return String.join(" or ", numbers.stream().map(String::valueOf).toList());
    }
}
