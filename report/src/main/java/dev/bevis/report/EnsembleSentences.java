package dev.bevis.report;

import dev.bevis.document.InlineText;
import dev.bevis.report.table.EnsembleAccuracy;
import dev.bevis.report.text.Examples;
import dev.bevis.report.text.Numbers;
import dev.bevis.report.text.ReportInput;
import dev.bevis.report.text.Words;
import dev.bevis.statistics.Population;
import dev.bevis.study.measure.Ensemble;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What networks that answer together reach, beside the best of them and their mean.
final class EnsembleSentences {

    private final ReportInput material;

    EnsembleSentences(ReportInput material) {
        this.material = material;
    }

    /// A sentence for each kind of ensemble of a step.
    List<List<InlineText>> of(StepResult step) {
        List<List<InlineText>> sentences = new ArrayList<>();
        List<SettingResult> settings = step.stepSettings();
        for (int i = 0; i + 1 < settings.size(); i += 2) {
            sentence(step, settings.get(i), settings.get(i + 1)).ifPresent(sentences::add);
        }
        return sentences;
    }

    private Optional<List<InlineText>> sentence(
            StepResult step, SettingResult together, SettingResult single) {
        boolean test = together.test().isPresent() && single.test().isPresent();
        Optional<EnsembleAccuracy> whole = EnsembleAccuracy.of(together, test);
        Optional<EnsembleAccuracy> best = EnsembleAccuracy.of(single, test);
        List<Ensemble> found =
                together.ids().stream().flatMap(id -> material.ensemble(id).stream()).toList();
        if (whole.isEmpty() || best.isEmpty() || found.isEmpty()) {
            return Optional.empty();
        }
        boolean alone = together.planned() == 1;
        String split = test ? "test" : "validation";
        Words words = new Words().strong(Words.name(together.stepSetting()));
        words.text(
                (alone ? " of " : ", of ")
                        + networks(found)
                        + (alone ? "" : " each,")
                        + " reaches a "
                        + (alone ? "" : "mean ")
                        + split
                        + " accuracy of ");
        words.strong(whole.get().percent() + " %");
        words.text("; the best of them alone has " + best.get().percent() + " %");
        double mean =
                found.stream()
                        .flatMap(each -> each.networks().stream())
                        .mapToDouble(Ensemble.Network::accuracy)
                        .reduce(0, Double::sum);
        long count = found.stream().mapToLong(each -> each.networks().size()).sum();
        words.text(
                ", and their mean "
                        + (test ? "validation accuracy is " : "is ")
                        + Numbers.fixed(100 * mean / count, 2)
                        + " %. Intervals are for "
                        + Examples.of(material, step)
                                .of(alone ? Population.IMAGES : Population.SEEDS)
                        + (alone ? "." : " (n = " + together.trials().size() + ")."));
        return Optional.of(words.content());
    }

    /// How many networks answer together.
    private static String networks(List<Ensemble> found) {
        int least = found.stream().mapToInt(each -> each.networks().size()).min().orElseThrow();
        int most = found.stream().mapToInt(each -> each.networks().size()).max().orElseThrow();
        return (least == most ? Integer.toString(most) : least + " to " + most)
                + (most == 1 ? " network" : " networks");
    }
}
