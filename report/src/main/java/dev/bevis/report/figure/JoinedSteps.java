package dev.bevis.report.figure;

import dev.bevis.report.text.Words;
import dev.bevis.study.figure.WantedFigure;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.StudyResult;
import dev.bevis.yaml.annotation.Located;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A step and those whose settings a figure of it shows too.
///
/// @param wanted the figure, which names them
record JoinedSteps(StudyResult result, StepResult step, WantedFigure wanted) {

    /// The settings of the step and of the steps that the figure joins to it. Names that several
    /// steps have are told apart by those of the steps.
    List<SettingResult> settings() {
        List<SettingResult> all = new ArrayList<>(step.stepSettings());
        for (Located<String> other : wanted.with()) {
            StepResult joined = result.steps().get(other.value());
            for (SettingResult setting :
                    joined == null ? List.<SettingResult>of() : joined.stepSettings()) {
                String called = Words.name(setting.stepSetting());
                boolean taken =
                        all.stream().anyMatch(one -> Words.name(one.stepSetting()).equals(called));
                all.add(taken ? setting.named(other.value() + ": " + called) : setting);
            }
        }
        return all;
    }

    String others() {
        return wanted.with().isEmpty()
                ? ""
                : " of this step and of "
                        + wanted.with().stream()
                                .map(other -> "'" + other.value() + "'")
                                .collect(Collectors.joining(" and "));
    }

    /// What a figure's file is called after its step: figures of one kind can differ in what stands
    /// together.
    String suffix(String kind) {
        return kind
                + wanted.panels().map(field -> "-by-" + Words.id(field.value())).orElse("")
                + wanted.with().stream()
                        .map(other -> "-with-" + Words.id(other.value()))
                        .collect(Collectors.joining());
    }
}
