package dev.bevis.report.text;

import dev.bevis.document.DocumentBlock;
import dev.bevis.study.setting.Setting;
import dev.bevis.train.average.BatchStatistics;
import dev.bevis.train.average.RunningStatistics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Which weights and which batch statistics the trained networks have, where these are not the last
/// ones and the running averages.
final class AveragingMethods {

    private final Trained trained;

    AveragingMethods(ReportInput material) {
        trained = Trained.of(material);
    }

    List<DocumentBlock> blocks() {
        List<DocumentBlock> blocks = new ArrayList<>();
        Predicate<Setting> averages = s -> s.training().weightAverage().averages();
        if (trained.any(averages) && !trained.all(averages)) {
            blocks.add(
                    Words.of("Some networks are evaluated with their last weights, others with")
                            .text(" averages of their weights.")
                            .paragraph());
        }
        blocks.addAll(Formulas.of(trained, s -> s.training().weightAverage()));
        blocks.addAll(Formulas.of(trained, AveragingMethods::kept));
        blocks.addAll(
                Formulas.of(
                        trained,
                        s ->
                                s.training().batchStatistics().adapt()
                                        ? s.training().batchStatistics()
                                        : new RunningStatistics()));
        return blocks;
    }

    /// Statistics of the network that is kept, where it has some.
    static BatchStatistics kept(Setting setting) {
        return setting.network().batchNorm().norm().isEmpty()
                ? new RunningStatistics()
                : setting.training().averaging().kept();
    }
}
