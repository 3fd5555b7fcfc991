package dev.bevis.report.text;

import dev.bevis.document.Section;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What was done, in sentences that follow from the settings that were trained.
public final class Methods {

    private final ReportInput material;

    public Methods(ReportInput material) {
        this.material = material;
    }

    /// When the networks of a report were trained, such as `, on 2026-03-01`; empty where that is
    /// not recorded.
    public static Optional<String> dates(ReportInput material) {
        return new TrainingRecord(material).dates();
    }

    public Section section() {
        List<Section> parts = new ArrayList<>();
        parts.add(Section.of("methods-data", "Data", new DataMethods(material).blocks()));
        parts.add(
                Section.of(
                        "methods-network",
                        "Networks and cost",
                        new NetworkMethods(material).blocks()));
        parts.add(
                Section.of("methods-training", "Training", new TrainingMethods(material).blocks()));
        parts.add(
                Section.of(
                        "methods-statistics",
                        "Statistics",
                        new StatisticalMethods(material).blocks()));
        parts.add(
                Section.of(
                        "methods-machine",
                        "Program and machine",
                        new TrainingRecord(material).blocks()));
        return new Section(
                "methods",
                "Methods",
                List.of(
                        Words.of(
                                        "Generated from the settings that were trained. Where these"
                                                + " differ,")
                                .text(" the section of each step says what it uses.")
                                .paragraph()),
                parts);
    }
}
