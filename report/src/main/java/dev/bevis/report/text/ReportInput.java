package dev.bevis.report.text;

import dev.bevis.store.Store;
import dev.bevis.study.file.Study;
import dev.bevis.study.lint.Lint;
import dev.bevis.study.lint.LintFinding;
import dev.bevis.study.measure.Ensemble;
import dev.bevis.study.measure.Ensembles;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.run.StudyReading;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// All that a report is made of. None of it is computed for the report.
///
/// @param reading what the store holds of the study
/// @param findings of lint, before and after running
/// @param store for weights, predictions and measurements
/// @param bevis the version that makes the report
/// @param damages messages about what is damaged, and counts as missing
/// @param warnings hears of damage that is met only when a figure is drawn
public record ReportInput(
        StudyReading reading,
        List<LintFinding> findings,
        Store store,
        String bevis,
        List<String> damages,
        Consumer<String> warnings) {

    public ReportInput {
        findings = List.copyOf(findings);
        damages = List.copyOf(damages);
    }

    /// What a store has for the report of a study.
    ///
    /// @param warnings hears of results that are damaged, and count as missing
    /// @throws IOException when the store cannot be read
    public static ReportInput of(Study study, Store store, String bevis, Consumer<String> warnings)
            throws IOException {
        List<String> damages = new ArrayList<>();
        StudyReading reading = StudyReading.of(study, store, damages::add);
        damages.forEach(warnings);
        List<LintFinding> findings = new ArrayList<>(Lint.before(study));
        findings.addAll(Lint.after(reading.result()));
        findings.addAll(Lint.ofData(reading.result(), store));
        return new ReportInput(reading, findings, store, bevis, damages, warnings);
    }

    /// Whether there is no result that something could be said of.
    public boolean isEmpty() {
        return result().steps().values().stream()
                .allMatch(step -> step.shown().isEmpty() && step.checks().isEmpty());
    }

    /// The ensemble that an entry of the store holds; empty if it is none, or damaged.
    public Optional<Ensemble> ensemble(String id) {
        try {
            return Ensembles.find(store, id);
        } catch (IOException e) {
            warnings.accept(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /// What came out.
    public StudyResult result() {
        return reading.result();
    }

    /// The study.
    public Study study() {
        return reading.result().study();
    }

    /// Where a step stands in the study, from 1.
    public int number(StepResult step) {
        return study().steps().indexOf(step.step()) + 1;
    }

    /// The id of a step's section, and the beginning of those of its tables and figures.
    public String id(StepResult step) {
        String name = Words.id(step.step().name());
        return "step-" + number(step) + (name.isEmpty() ? "" : "-" + name);
    }
}
