package dev.bevis.train;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.bevis.data.Dataset;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Split;
import dev.bevis.data.split.Placement;
import dev.bevis.loss.Hinge;
import dev.bevis.loss.Loss;
import dev.bevis.loss.SoftmaxCrossEntropy;
import dev.bevis.model.Architecture;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.List;

@Tag("slow")
class WarmUpTest {

    private static final Dataset DATA = Synthetic.dataset(new ImageShape(3, 4, 4), 10, 60, 20);
    private static final Split SPLIT = new Split(60, 0, new Placement.End());

    @Test
    void everyKindOfTrialCanWarmUpHoweverLargeItIs() {
        for (Architecture architecture :
                List.of(Setup.plain(), Setup.plain(65_536, 65_536), Setup.norm(1, 50, 50, 50))) {
            for (Loss loss : List.of(new SoftmaxCrossEntropy(), new Hinge())) {
                Trial trial = Setup.of(DATA, SPLIT, architecture, loss, 60, 1_000_000).trial();
                assertThatCode(() -> Training.warmUp(trial)).doesNotThrowAnyException();
            }
        }
    }
}
