package dev.bevis.report.table;

import dev.bevis.document.DocumentBlock;
import dev.bevis.report.text.Examples;
import dev.bevis.report.text.Numbers;
import dev.bevis.report.text.ReportInput;
import dev.bevis.report.text.Words;
import dev.bevis.statistics.Population;
import dev.bevis.study.measure.Ensemble;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Tables of networks that answer together.
public final class EnsembleTables {

    /// Rows that a table may have before it is folded.
    private static final int MOST_ROWS = 12;

    private EnsembleTables() {}

    /// The ensembles and the best of their networks, and then every network.
    public static List<DocumentBlock> of(String id, ReportInput material, StepResult step)
            throws IOException {
        List<DocumentBlock> blocks = new ArrayList<>();
        for (StepResult.RoundResult round : step.shown()) {
            blocks.add(results(id + "-results", material, step, round.begun()));
            List<Row> rows = rows(material, round.begun());
            if (!rows.isEmpty()) {
                DocumentBlock.Table networks = networks(id + "-networks", rows);
                blocks.add(
                        rows.size() > MOST_ROWS
                                ? new DocumentBlock.Folded(
                                        "All " + rows.size() + " networks", List.of(networks))
                                : networks);
            }
        }
        return blocks;
    }

    private static DocumentBlock.Table results(
            String id, ReportInput material, StepResult step, List<SettingResult> settings) {
        boolean test = settings.stream().anyMatch(each -> each.test().isPresent());
        boolean single = settings.stream().allMatch(each -> each.planned() == 1);
        List<TableColumn<SettingResult>> columns = new ArrayList<>();
        columns.add(TableColumn.text("answer of", each -> Words.name(each.stepSetting())));
        if (test) {
            columns.add(TableColumn.number("test accuracy %", each -> shown(each, true)));
        }
        columns.add(TableColumn.number("validation accuracy %", each -> shown(each, false)));
        if (!single) {
            columns.add(TableColumn.number("n", each -> Integer.toString(each.trials().size())));
        }
        return TableColumn.table(
                id,
                "Ensembles, and the best of their networks alone, which is chosen by validation"
                        + " accuracy. Intervals (95 %) are for "
                        + Examples.of(material, step)
                                .of(single ? Population.IMAGES : Population.SEEDS)
                        + ".",
                columns,
                new DataColumns<SettingResult>()
                        .word("step", _ -> step.step().name())
                        .word("setting", each -> each.stepSetting().name())
                        .whole("ensembles", each -> each.trials().size())
                        .number("validation_accuracy_percent", each -> mean(each, false))
                        .number("test_accuracy_percent", each -> mean(each, true)),
                settings);
    }

    private static Optional<Double> mean(SettingResult setting, boolean test) {
        return EnsembleAccuracy.of(setting, test)
                .map(EnsembleAccuracy::mean)
                .map(DataColumns::hundredfold);
    }

    private static String shown(SettingResult setting, boolean test) {
        return EnsembleAccuracy.of(setting, test)
                .map(EnsembleAccuracy::percent)
                .orElse(Numbers.NONE);
    }

    /// A network of an ensemble.
    private record Row(String ensemble, String of, Ensemble.Network network) {}

    private static List<Row> rows(ReportInput material, List<SettingResult> settings)
            throws IOException {
        List<Row> rows = new ArrayList<>();
        for (SettingResult setting : settings) {
            for (int place = 0; place < setting.ids().size(); place++) {
                Optional<Ensemble> found = material.ensemble(setting.ids().get(place));
                if (found.isPresent()) {
                    String of =
                            setting.planned() == 1
                                    ? ""
                                    : setting.trials().get(place).seeds().init()
                                            + "/"
                                            + setting.trials().get(place).seeds().data();
                    found.get()
                            .networks()
                            .forEach(each ->
                                    rows.add(new Row(Words.name(setting.stepSetting()), of, each)));
                }
            }
        }
        return rows;
    }

    private static DocumentBlock.Table networks(String id, List<Row> rows) {
        boolean several = rows.stream().map(Row::ensemble).distinct().count() > 1;
        boolean grouped = rows.stream().anyMatch(row -> !row.of().isEmpty());
        boolean snapshots = rows.stream().anyMatch(row -> row.network().snapshot() != null);
        List<TableColumn<Row>> columns = new ArrayList<>();
        if (several) {
            columns.add(TableColumn.text("in", Row::ensemble));
        }
        if (grouped) {
            columns.add(TableColumn.text("of seeds", Row::of));
        }
        columns.add(TableColumn.text("network of", row -> Words.value(row.network().setting())));
        columns.add(
                TableColumn.text(
                        "seeds",
                        row -> row.network().seeds().init() + "/" + row.network().seeds().data()));
        if (snapshots) {
            columns.add(TableColumn.number("after step", row -> step(row.network())));
        }
        columns.add(
                TableColumn.number(
                        "validation accuracy %",
                        row -> Numbers.fixed(100 * row.network().accuracy(), 2)));
        return TableColumn.table(
                id,
                "The networks that answer together, each alone.",
                columns,
                new DataColumns<Row>()
                        .word("ensemble", Row::ensemble)
                        .word("ensemble_of_seeds", Row::of)
                        .word("setting", row -> row.network().setting())
                        .word("trial", row -> row.network().trial())
                        .word("snapshot", row -> step(row.network()))
                        .number(
                                "validation_accuracy_percent",
                                row ->
                                        Optional.of(
                                                DataColumns.hundredfold(row.network().accuracy()))),
                rows);
    }

    private static String step(Ensemble.Network network) {
        Long snapshot = network.snapshot();
        return snapshot == null ? "" : Numbers.count(snapshot);
    }
}
