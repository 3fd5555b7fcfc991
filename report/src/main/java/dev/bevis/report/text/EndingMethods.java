package dev.bevis.report.text;

import dev.bevis.document.DocumentBlock;
import dev.bevis.study.setting.Setting;
import dev.bevis.train.feedback.Kept;
import dev.bevis.train.schedule.EvaluateEvery;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/// What training learned from its validation scores: when it ended, and which weights it left.
final class EndingMethods {

    private final Trained trained;

    EndingMethods(Trained trained) {
        this.trained = trained;
    }

    List<DocumentBlock> blocks() {
        List<DocumentBlock> blocks = new ArrayList<>();
        Predicate<Setting> stops = s -> s.training().earlyStopping().reason().isPresent();
        Predicate<Setting> patient = s -> s.training().earlyStopping().rule().isPresent();
        if (trained.any(stops)) {
            Words sentence =
                    Words.of(some(stops) + "raining ends before that ")
                            .text(
                                    Trained.either(
                                            words(
                                                    stops,
                                                    s -> s.training().earlyStopping().words())));
            if (trained.any(patient)) {
                sentence.text(" ").cite("prechelt-1998");
            }
            blocks.add(sentence.text(".").paragraph());
        }
        Predicate<Setting> best = s -> s.training().keep() == Kept.BEST;
        if (trained.any(best)) {
            blocks.add(
                    Words.of(
                                    (trained.all(best)
                                                    ? "The network of a trial is "
                                                    : "In some steps, the network of a trial is ")
                                            + "not that of the last update but that of the"
                                            + " evaluation with the best validation accuracy, the"
                                            + " first of equal ones. As the best of many, that"
                                            + " accuracy is too high an estimate; one on test"
                                            + " examples is not.")
                            .paragraph());
        }
        Predicate<Setting> looks =
                s -> patient.or(best).test(s) || s.training().learningRate().plateau().isPresent();
        if (trained.any(looks)) {
            blocks.add(
                    Words.of("Validation scores that training looks at are measured ")
                            .text(
                                    Trained.either(
                                            words(
                                                    looks,
                                                    s -> evaluations(s.training().evaluate()))))
                            .text(".")
                            .paragraph());
        }
        Predicate<Setting> snapshots = s -> s.training().snapshots();
        if (trained.any(snapshots)) {
            blocks.add(
                    Words.of(
                                    (trained.all(snapshots) ? "The " : "In some steps, the ")
                                            + "weights at the end of each cycle of the learning"
                                            + " rate are kept as snapshots.")
                            .paragraph());
        }
        return blocks;
    }

    private String some(Predicate<Setting> test) {
        return trained.all(test) ? "T" : "In some steps, t";
    }

    private static String evaluations(EvaluateEvery evaluate) {
        return evaluate.words();
    }

    private List<String> words(Predicate<Setting> test, Function<Setting, String> of) {
        return trained.settings().stream().filter(test).map(of).distinct().toList();
    }
}
