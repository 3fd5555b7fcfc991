package dev.bevis.study.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.store.Store;
import dev.bevis.study.file.Study;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.result.Verdict.Stated;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Whether claims were made before or after the results that they are judged by.
@Tag("slow")
final class StatedClaimsTest {

    private static final String BARE =
            """
            title: A claim
            seeds: 2
            data: {source: tiny, train: 180, validation: 50}
            training: {learning-rate: 0.05, length: {steps: 6}, batch: 30, evaluate: never}
            steps:
              - compare: networks
                vary: {hidden: {linear: [], one: [4]}}
            """;
    private static final String CLAIM = BARE + "    claims: [one beats linear]\n";

    @TempDir private Path folder;

    private List<Stated> run(String name, String text) throws IOException {
        Study study = SmallStudy.of(name, text);
        StudyResult result = SmallStudy.run(study, folder, 1).result();
        List<Stated> stated = stated(result);
        StudyResult read = StudyReading.results(study, Store.openExisting(folder));
        assertThat(stated(read)).isEqualTo(stated);
        return stated;
    }

    private static List<Stated> stated(StudyResult result) {
        return result.verdicts().stream().map(verdict -> verdict.stated()).toList();
    }

    @Test
    void aClaimOfTheTextThatWasTrainedIsBefore() throws IOException {
        assertThat(run("s", CLAIM)).containsExactly(Stated.BEFORE);
        assertThat(run("s", "# A comment.\n" + CLAIM)).containsExactly(Stated.BEFORE);
    }

    @Test
    void aClaimThatIsAddedOrChangedIsAfterUntilThereAreFreshSeeds() throws IOException {
        run("s", BARE);
        assertThat(run("s", CLAIM)).containsExactly(Stated.AFTER);
        String more = CLAIM.replace("seeds: 2", "seeds: 3");
        assertThat(run("s", more)).as("some are old").containsExactly(Stated.AFTER);
        String fresh = CLAIM.replace("seeds: 2", "seeds: {count: 2, first: 50}");
        assertThat(run("s", fresh)).containsExactly(Stated.BEFORE);
        String other = fresh.replace("one beats linear", "linear beats one");
        assertThat(run("s", other)).containsExactly(Stated.AFTER);
    }

    @Test
    void aQuestionThatIsDemandedLaterWasAskedBefore() throws IOException {
        run("s", CLAIM.replace("claims:", "ask:"));
        assertThat(run("s", CLAIM)).containsExactly(Stated.BEFORE);
    }

    @Test
    void resultsOfAnotherStudyWereThereBefore() throws IOException {
        run("s", BARE);
        assertThat(run("t", CLAIM.replace("title: A claim", "title: Another")))
                .containsExactly(Stated.AFTER);
    }

    @Test
    void aClaimWithoutResultsIsBefore() throws IOException {
        run("s", BARE);
        Study study = SmallStudy.of("s", CLAIM.replace("seeds: 2", "seeds: {count: 2, first: 9}"));
        assertThat(stated(StudyReading.results(study, Store.openExisting(folder))))
                .containsExactly(Stated.BEFORE);
    }

    @Test
    void ofAnEarlierStoreThatKeptTextsItIsKnownForEver() throws IOException {
        StoreFixture fixture = StoreFixture.copy("store-format-1-claims", folder);
        assertThat(stated(StudyReading.results(fixture.study("claims"), fixture.store())))
                .containsExactly(Stated.BEFORE, Stated.BEFORE);
    }

    @Test
    void ofStoresThatKeptNoTextsNothingIsKnown() throws IOException {
        StoreFixture fixture = StoreFixture.copy("store-format-1-choices", folder);
        Study study = fixture.study("choices");
        assertThat(stated(StudyReading.results(study, fixture.store())))
                .containsExactly(Stated.UNKNOWN);
        SmallStudy.run(study, fixture.root(), 1, StoreFixture.shapes());
        assertThat(stated(StudyReading.results(study, fixture.store())))
                .containsExactly(Stated.UNKNOWN);
    }
}
