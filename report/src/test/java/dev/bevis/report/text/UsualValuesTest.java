package dev.bevis.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.study.file.Study;
import dev.bevis.study.setting.StepSetting;

import org.junit.jupiter.api.Test;

import java.util.List;

class UsualValuesTest {

    private static List<StepSetting> settings(String... settings) {
        Study study =
                Study.read(
                        "parts.yaml",
                        "parts.yaml",
                        """
                        title: Parts
                        data: {source: shapes}
                        network: {hidden: [20]}
                        steps:
                          - train: parts
                            settings:
                              %s
                        """
                                .formatted(String.join("\n      ", settings)));
        return study.stepSettings(study.steps().getFirst());
    }

    @Test
    void ofManySettingsIsToldWhatEachHasOfItsOwn() {
        List<StepSetting> settings =
                settings(
                        "whole: {}",
                        "narrow: {hidden: [10], dropout: 0.1}",
                        "smooth: {activation: gelu}",
                        "decayed: {lambda: 0.01}",
                        "slow: {learning-rate: 0.001}");
        UsualValues usual = UsualValues.of(settings).orElseThrow();
        assertThat(settings.stream().map(usual::text))
                .containsExactly(
                        "",
                        "units of hidden layers: 10; dropout: 0.1",
                        "activation: Gaussian error linear units (GELU)",
                        "penalty λ: 0.01",
                        "learning rate: 0.001");
        assertThat(usual.text())
                .startsWith("units of hidden layers: 20; ")
                .contains("; dropout: none; ", "penalty λ: 0");
    }

    @Test
    void ofSettingsThatDifferInFewFieldsAllIsTold() {
        List<StepSetting> settings =
                settings("whole: {}", "narrow: {hidden: [10]}", "decayed: {lambda: 0.01}");
        assertThat(UsualValues.of(settings)).isEmpty();
        assertThat(UsualValues.differing(settings)).hasSize(2);
    }

    @Test
    void whereNoValueIsTheUsualOneAllIsTold() {
        assertThat(
                        UsualValues.of(
                                settings(
                                        "one: {hidden: [1], dropout: 0.1, lambda: 0.1, batch: 10,"
                                                + " learning-rate: 0.1}",
                                        "two: {hidden: [2], dropout: 0.2, lambda: 0.2, batch: 20,"
                                                + " learning-rate: 0.2}")))
                .isEmpty();
    }
}
