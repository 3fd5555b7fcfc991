package dev.bevis.study.setting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.data.Split;
import dev.bevis.data.source.Cifar10;
import dev.bevis.data.source.Shapes;
import dev.bevis.data.source.Source;
import dev.bevis.data.split.Fold;
import dev.bevis.data.split.Placement;
import dev.bevis.study.file.Study;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/// How many images are trained on and held out where a study does not say it.
class UsualSplitTest {

    private static DataChoices data(String text) {
        return Study.read("s.yaml", "s.yaml", "title: A\n" + text + "steps: [{train: a}]\n")
                .defaults()
                .data();
    }

    @ParameterizedTest
    @CsvSource({"50000,45000,5000", "60000,54000,6000", "150,135,15", "1797,1618,179", "9,9,0"})
    void aTenthOfTheTrainingImagesIsHeldOut(int images, int train, int validation) {
        assertThat(UsualCounts.of(images).train()).isEqualTo(train);
        assertThat(UsualCounts.of(images).validation()).isEqualTo(validation);
    }

    @Test
    void withSourcesThatBevisKnowsItIsWhatItAlwaysWas(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("data_batch_1.bin"), new byte[1]);
        for (String source : new String[] {"shapes", "cifar10", folder.toString(), "nowhere"}) {
            DataChoices data = data("data: {source: " + source + "}\n");
            assertThat(data.source()).isEqualTo(Source.parse(source));
            assertThat(data.split()).isEqualTo(new Split(45_000, 5_000, new Placement.End()));
        }
        assertThat(data("")).isEqualTo(Setting.DEFAULT.data());
        assertThat(data("data: {validation: 1000}\n").split())
                .isEqualTo(new Split(45_000, 1_000, new Placement.End()));
        assertThat(data("data: {source: cifar10, train: 100}\n").source()).isEqualTo(new Cifar10());
    }

    @Test
    void anotherSourceBringsItsOwnUnlessNumbersWereChosen() {
        DataChoices usual = Setting.DEFAULT.data();
        assertThat(
                        usual.following(UsualCounts.of(50_000), UsualCounts.of(60_000), Set.of())
                                .split())
                .isEqualTo(new Split(54_000, 6_000, new Placement.End()));
        assertThat(
                        usual.following(
                                        UsualCounts.of(50_000),
                                        UsualCounts.of(60_000),
                                        Set.of("train", "source"))
                                .split())
                .isEqualTo(new Split(45_000, 6_000, new Placement.End()));
        DataChoices own = data("data: {train: 100, validation: 20}\n");
        assertThat(own.following(UsualCounts.of(50_000), UsualCounts.of(60_000), Set.of()))
                .isEqualTo(own);
        assertThat(new Shapes().trainingImages()).hasValue(50_000);
    }

    @ParameterizedTest
    @CsvSource({
        "'validation: 0.2', 40000, 10000",
        "'validation: 20%', 40000, 10000",
        "'validation: .125', 43750, 6250",
        "'train: 0.5', 25000, 5000",
        "'train: 0.5, validation: 0.5', 25000, 25000",
        "'train: 0.9, validation: 0.3', 35000, 15000",
        "'train: 100, validation: 0.3', 100, 15000"
    })
    void aShareIsOneOfAllTrainingImages(String text, int train, int validation) {
        assertThat(data("data: {" + text + "}\n").split())
                .isEqualTo(new Split(train, validation, new Placement.End()));
    }

    @Test
    void foldsSayHowManyImagesThereAre() {
        DataChoices first = data("data: {folds: 3, validation-from: stratified}\n");
        assertThat(first.train()).isEqualTo(33_333);
        assertThat(first.validation()).isEqualTo(16_667);
        Setting setting = Setting.DEFAULT.with(Change.of("folds", 3));
        Setting last = setting.with(Change.of("fold", 3));
        assertThat(last.data().split())
                .isEqualTo(Split.of(new Fold(3, 3), 50_000, new Placement.End()));
        assertThat(last.data().validation()).isEqualTo(16_666);
        assertThat(last.with(Change.of("folds", 1)).with(Change.of("fold", 1)))
                .isEqualTo(Setting.DEFAULT);
    }
}
