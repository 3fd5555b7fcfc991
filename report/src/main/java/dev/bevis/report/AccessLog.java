package dev.bevis.report;

import dev.bevis.document.DocumentBlock;
import dev.bevis.document.Section;
import dev.bevis.report.table.DataColumns;
import dev.bevis.report.table.TableColumn;
import dev.bevis.report.text.Examples;
import dev.bevis.report.text.Numbers;
import dev.bevis.report.text.ReportInput;
import dev.bevis.report.text.Words;
import dev.bevis.store.journal.JournalRecord;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.trial.TrialOrigin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// The accesses to test images that a study made, with what they are for.
final class AccessLog {

    /// Characters of a day, such as `2026-03-01`.
    private static final int DAY = 10;

    private final ReportInput material;
    private final Examples examples;

    AccessLog(ReportInput material) {
        this.material = material;
        examples = Examples.of(material);
    }

    /// All accesses of a step for one reason.
    ///
    /// @param now trials of it that the step has now
    /// @param before trials of it that the step had when it was another one
    private record Access(String step, String reason, List<String> now, List<String> before) {}

    Section section() {
        List<DocumentBlock> blocks = new ArrayList<>();
        List<Access> accesses = accesses();
        if (accesses.isEmpty()) {
            blocks.add(
                    Words.of("No test " + examples.singular() + " was used in this study.")
                            .paragraph());
            return Section.of("ledger", "Test-set access log", blocks);
        }
        blocks.add(
                Words.of(
                                "Test "
                                        + examples.plural()
                                        + " tell how good a setting is only as long as nothing is"
                                        + " chosen by them. So the program reads test accuracies in"
                                        + " the steps below alone, after everything was chosen by"
                                        + " validation "
                                        + examples.plural()
                                        + ", and records each access in the journal of the store"
                                        + " before it reads anything; no record is ever removed.")
                        .paragraph());
        boolean earlier = accesses.stream().anyMatch(access -> !access.before().isEmpty());
        List<TableColumn<Access>> columns = new ArrayList<>();
        columns.add(TableColumn.text("step", Access::step));
        columns.add(
                TableColumn.number(
                        "trials evaluated", access -> Numbers.count(access.now().size())));
        if (earlier) {
            columns.add(
                    TableColumn.number(
                            "and earlier ones", access -> Numbers.count(access.before().size())));
        }
        columns.add(TableColumn.text("not before", this::date));
        columns.add(TableColumn.text("because", access -> Words.sentence(access.reason())));
        blocks.add(
                TableColumn.table(
                        "ledger-looks",
                        "Every access to results on test "
                                + examples.plural()
                                + ", a step in each row. It was made after"
                                + " the last of its trials had been trained, on the day given (UTC)"
                                + " or later."
                                + (earlier
                                        ? " Earlier trials are those that a step had before the"
                                                + " study or a choice in it was changed; they are"
                                                + " not in this report."
                                        : ""),
                        columns,
                        new DataColumns<Access>()
                                .word("step", Access::step)
                                .whole("trials", access -> access.now().size())
                                .whole("trials_earlier", access -> access.before().size())
                                .word("not_before", this::date)
                                .word("reason", Access::reason),
                        accesses));
        return Section.of("ledger", "Test-set access log", blocks);
    }

    private List<Access> accesses() {
        SequencedMap<List<String>, Access> byStep = new LinkedHashMap<>();
        for (JournalRecord.Looked look : material.reading().looks()) {
            Access access =
                    byStep.computeIfAbsent(
                            List.of(look.step(), look.reason()),
                            _ ->
                                    new Access(
                                            look.step(),
                                            look.reason(),
                                            new ArrayList<>(),
                                            new ArrayList<>()));
            Set<String> trials = trials(look.step());
            for (String id : look.entries()) {
                List<String> list = trials.contains(id) ? access.now() : access.before();
                if (!list.contains(id)) {
                    list.add(id);
                }
            }
        }
        return List.copyOf(byStep.values());
    }

    private Set<String> trials(String step) {
        Set<String> ids = new LinkedHashSet<>();
        Optional<StepResult> result = material.result().step(step);
        result.ifPresent(known ->
                known.shown().stream()
                        .flatMap(round -> round.stepSettings().stream())
                        .forEach(setting -> ids.addAll(setting.ids())));
        return ids;
    }

    private String date(Access access) {
        return access.now().stream()
                .flatMap(id -> material.reading().trained(id).stream())
                .map(TrialOrigin::finished)
                .filter(finished -> finished != null)
                .max(String::compareTo)
                .map(finished -> finished.substring(0, DAY))
                .orElse("not recorded");
    }
}
