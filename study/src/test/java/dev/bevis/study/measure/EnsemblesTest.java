package dev.bevis.study.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bevis.data.Dataset;
import dev.bevis.data.Images;
import dev.bevis.data.Subset;
import dev.bevis.store.Entry;
import dev.bevis.store.Store;
import dev.bevis.store.journal.JournalRecord;
import dev.bevis.study.dataset.TinyImages;
import dev.bevis.study.file.Study;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.result.Verdict;
import dev.bevis.study.run.Plan;
import dev.bevis.study.run.Planner;
import dev.bevis.study.run.SmallStudy;
import dev.bevis.study.trial.TrialFiles;
import dev.bevis.study.trial.TrialWeights;
import dev.bevis.tensor.Tensors;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Networks that answer together, against a computation of their answers from weights and pixels
/// that shares nothing with the program.
@Tag("slow")
class EnsemblesTest {

    private static final String HEAD =
            """
            title: Together
            seeds: 3
            data: {source: tiny, train: 180, validation: 50}
            network: {hidden: [6]}
            training: {learning-rate: 0.1, length: {steps: 12}, batch: 30, evaluate: never}
            steps:
              - train: base
            """;

    @TempDir private Path root;

    private static SettingResult setting(StudyResult result, String step, int place) {
        return result.step(step).orElseThrow().stepSettings().get(place);
    }

    /// Softmax probabilities of a network with one hidden layer, in double precision.
    private static double[][] probabilities(Tensors weights, double[][] inputs) {
        double[] first = weights.get("dense1.weight").values();
        double[] firstBias = weights.get("dense1.bias").values();
        double[] second = weights.get("dense2.weight").values();
        double[] secondBias = weights.get("dense2.bias").values();
        double[][] all = new double[inputs.length][];
        for (int n = 0; n < inputs.length; n++) {
            double[] hidden = layer(first, firstBias, inputs[n]);
            for (int i = 0; i < hidden.length; i++) {
                hidden[i] = Math.max(0, hidden[i]);
            }
            double[] scores = layer(second, secondBias, hidden);
            double sum = 0;
            for (int k = 0; k < scores.length; k++) {
                scores[k] = StrictMath.exp(scores[k]);
                sum += scores[k];
            }
            for (int k = 0; k < scores.length; k++) {
                scores[k] /= sum;
            }
            all[n] = scores;
        }
        return all;
    }

    private static double[] layer(double[] weights, double[] bias, double[] x) {
        double[] out = bias.clone();
        for (int i = 0; i < out.length; i++) {
            for (int j = 0; j < x.length; j++) {
                out[i] += weights[i * x.length + j] * x[j];
            }
        }
        return out;
    }

    /// Pixels standardized by the mean and deviation of the images trained on.
    private static double[][] inputs(Subset train, Images images, int from, int count) {
        int features = images.features();
        double[][] x = new double[count][features];
        for (int c = 0; c < features; c++) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < train.count(); i++) {
                double value = train.images().pixel(train.image(i), c) / 255.0;
                sum += value;
                squares += value * value;
            }
            double mean = sum / train.count();
            double deviation =
                    Math.sqrt((squares - train.count() * mean * mean) / (train.count() - 1));
            for (int n = 0; n < count; n++) {
                x[n][c] = (images.pixel(from + n, c) / 255.0 - mean) / deviation;
            }
        }
        return x;
    }

    private List<double[][]> networks(StudyResult result, double[][] inputs) throws IOException {
        Store store = Store.openExisting(root);
        List<double[][]> networks = new ArrayList<>();
        for (String id : setting(result, "base", 0).ids()) {
            networks.add(probabilities(TrialWeights.last(store.find(id).orElseThrow()), inputs));
        }
        return networks;
    }

    private static int mean(List<double[][]> networks, int image) {
        double[] sums = new double[networks.getFirst()[image].length];
        for (double[][] each : networks) {
            for (int k = 0; k < sums.length; k++) {
                sums[k] += each[image][k];
            }
        }
        return largest(sums);
    }

    private static int vote(List<double[][]> networks, int image) {
        double[] votes = new double[networks.getFirst()[image].length];
        networks.forEach(each -> votes[largest(each[image])]++);
        return largest(votes);
    }

    private static int largest(double[] values) {
        int best = 0;
        for (int k = 1; k < values.length; k++) {
            best = values[k] > values[best] ? k : best;
        }
        return best;
    }

    @Test
    void aPlanHasThePredictionsOfEnsemblesUntilTheyAreThere() throws IOException {
        Study study = SmallStudy.of(HEAD + "  - ensemble: mean\n    of: base\n");
        Plan.RoundPlan before =
                Planner.plan(study, Optional.empty(), SmallStudy.datasets(), 1)
                        .steps()
                        .getLast()
                        .rounds()
                        .getFirst();
        assertThat(before.known()).isTrue();
        assertThat(before.settings()).isEqualTo(2);
        assertThat(before.trials()).isZero();
        assertThat(before.work().training()).isZero();
        assertThat(before.work().evaluation()).isPositive();
        SmallStudy.run(study, root, 2);
        Plan after =
                Planner.plan(
                        study, Optional.of(Store.openExisting(root)), SmallStudy.datasets(), 1);
        assertThat(after.work().all()).isZero();
        assertThat(after.seconds()).isZero();
    }

    @Test
    void answersAreThoseOfTheMeanProbabilityAndOfTheVote() throws IOException {
        StudyResult result =
                SmallStudy.run(
                                SmallStudy.of(
                                        HEAD
                                                + "  - ensemble: mean\n    of: base\n"
                                                + "  - ensemble: vote\n    of: base\n"
                                                + "    combine: majority-vote\n"),
                                root,
                                2)
                        .result();
        assertThat(result.complete()).isTrue();
        Dataset dataset = TinyImages.dataset(0);
        Images images = dataset.train();
        Subset train = new Subset(images, 0, 180);
        double[][] inputs = inputs(train, images, images.count() - 50, 50);
        List<double[][]> networks = networks(result, inputs);
        Store store = Store.openExisting(root);
        Entry mean = store.find(setting(result, "mean", 0).ids().getFirst()).orElseThrow();
        Entry vote = store.find(setting(result, "vote", 0).ids().getFirst()).orElseThrow();
        char[] means = TrialFiles.classes(mean, TrialFiles.VALIDATION, 10);
        char[] votes = TrialFiles.classes(vote, TrialFiles.VALIDATION, 10);
        int right = 0;
        double loss = 0;
        for (int n = 0; n < 50; n++) {
            assertThat((int) means[n]).isEqualTo(mean(networks, n));
            assertThat((int) votes[n]).isEqualTo(vote(networks, n));
            int label = images.label(images.count() - 50 + n);
            right += means[n] == label ? 1 : 0;
            double sum = 0;
            for (double[][] each : networks) {
                sum += each[n][label];
            }
            loss -= StrictMath.log(sum / networks.size());
        }
        Ensemble ensemble = Ensemble.of(mean);
        assertThat(ensemble.validation().accuracy()).isEqualTo(right / 50.0);
        assertThat(ensemble.validation().loss()).isCloseTo(loss / 50, within(1e-5));
        assertThat(ensemble.networks())
                .extracting(Ensemble.Network::accuracy)
                .containsExactlyElementsOf(
                        setting(result, "base", 0).trials().stream()
                                .map(trial -> trial.accuracy().orElseThrow())
                                .toList());
        double best =
                ensemble.networks().stream()
                        .mapToDouble(Ensemble.Network::accuracy)
                        .max()
                        .orElseThrow();
        assertThat(setting(result, "mean", 1).validation()).containsExactly(best);
    }

    @Test
    void theTestSetIsOpenedForNetworksOfAFinalStepOrForAReason() throws IOException {
        StudyResult result =
                SmallStudy.run(
                                SmallStudy.of(
                                        HEAD
                                                + "  - ensemble: closed\n    of: base\n"
                                                + "  - ensemble: quoted\n    of: base\n"
                                                + "    quote-test: the report does\n"
                                                + "  - final: best\n    from: base\n"
                                                + "  - ensemble: last\n    of: best\n"),
                                root,
                                2)
                        .result();
        assertThat(setting(result, "closed", 0).test()).isEmpty();
        assertThat(setting(result, "quoted", 0).test()).isPresent();
        assertThat(setting(result, "last", 0).test()).isPresent();
        List<JournalRecord.Looked> looks =
                SmallStudy.journal(root).stream()
                        .filter(JournalRecord.Looked.class::isInstance)
                        .map(JournalRecord.Looked.class::cast)
                        .toList();
        assertThat(looks)
                .extracting(JournalRecord.Looked::step)
                .containsExactly("quoted", "best", "last");
        assertThat(looks.getLast().reason()).isEqualTo("the ensemble of the final step");
        assertThat(looks.getLast().entries()).contains(setting(result, "last", 0).ids().getFirst());
        Dataset dataset = TinyImages.dataset(0);
        double[][] inputs =
                inputs(
                        new Subset(dataset.train(), 0, 180),
                        dataset.test(),
                        0,
                        dataset.test().count());
        List<double[][]> networks = networks(result, inputs);
        int right = 0;
        for (int n = 0; n < inputs.length; n++) {
            right += mean(networks, n) == dataset.test().label(n) ? 1 : 0;
        }
        assertThat(setting(result, "quoted", 0).test().orElseThrow().accuracies())
                .containsExactly((double) right / inputs.length);
    }

    @Test
    void aClaimOfOneEnsembleIsDecidedOnTheImagesThatBothSidesSaw() throws IOException {
        StudyResult result =
                SmallStudy.run(
                                SmallStudy.of(
                                        HEAD
                                                + "  - train: untrained\n"
                                                + "    training: {length: {steps: 1},"
                                                + " learning-rate: 1e-6}\n"
                                                + "  - ensemble: together\n    of: base\n"
                                                + "  - ensemble: bad\n    of: untrained\n"
                                                + "    claims: ['together:ensemble beats"
                                                + " ensemble']\n"),
                                root,
                                2)
                        .result();
        Verdict verdict = result.verdicts().getFirst();
        assertThat(verdict.answer()).isEqualTo(Verdict.Answer.SUPPORTED);
        assertThat(verdict.test()).isEqualTo("McNemar's test");
        assertThat(verdict.corrected().orElseThrow()).isLessThan(0.05);
    }

    @Test
    void settingsAndSeedsAreCombinedAsAsked() throws IOException {
        String study =
                HEAD
                        + """
                          - compare: width
                            vary: {hidden: {narrow: [4], wide: [8]}}
                          - ensemble: seeds
                            of: width
                          - ensemble: settings
                            of: width
                            over: settings
                          - ensemble: trials
                            of: width
                            over: trials
                        """;
        StudyResult result = SmallStudy.run(SmallStudy.of(study), root, 2).result();
        assertThat(result.step("seeds").orElseThrow().stepSettings())
                .extracting(each -> each.stepSetting().name())
                .containsExactly(
                        "narrow/ensemble",
                        "narrow/best single",
                        "wide/ensemble",
                        "wide/best single");
        assertThat(setting(result, "settings", 0).trials()).hasSize(3);
        assertThat(setting(result, "trials", 0).trials()).hasSize(1);
        Store store = Store.openExisting(root);
        assertThat(sizes(store, setting(result, "seeds", 0))).containsExactly(3);
        assertThat(sizes(store, setting(result, "settings", 0))).containsExactly(2, 2, 2);
        assertThat(sizes(store, setting(result, "trials", 0))).containsExactly(6);
        SmallStudy.Ran again = SmallStudy.run(SmallStudy.of(study), root, 2);
        assertThat(again.heard().started()).isEmpty();
        assertThat(store.verify()).isEmpty();
    }

    private static List<Integer> sizes(Store store, SettingResult setting) throws IOException {
        List<Integer> sizes = new ArrayList<>();
        for (String id : setting.ids()) {
            sizes.add(Ensembles.find(store, id).orElseThrow().networks().size());
        }
        return sizes;
    }

    @Test
    void aNetworkWhoseWeightsAreDamagedIsTrainedAgain() throws IOException {
        StudyResult before = SmallStudy.run(SmallStudy.of(HEAD), root, 2).result();
        String lost = setting(before, "base", 0).ids().get(1);
        Path weights = Store.openExisting(root).find(lost).orElseThrow().path(TrialFiles.WEIGHTS);
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length - 1] ^= 1;
        Files.write(weights, bytes);
        SmallStudy.Ran ran =
                SmallStudy.run(SmallStudy.of(HEAD + "  - ensemble: mean\n    of: base\n"), root, 2);
        assertThat(ran.heard().started()).hasSize(1);
        assertThat(ran.result().complete()).isTrue();
    }

    @Test
    void whatCannotBeCombinedIsSaidWithWhatIsRight() {
        assertThatThrownBy(() ->
                        SmallStudy.of(
                                HEAD.replace("seeds: 3", "seeds: 1")
                                        + "  - ensemble: mean\n    of: base\n"))
                .hasMessageContaining("one network is no ensemble")
                .hasMessageContaining("seeds: 5");
        assertThatThrownBy(() ->
                        SmallStudy.of(
                                HEAD.replace("hidden: [6]", "hidden: [6], loss: hinge")
                                        + "  - ensemble: mean\n    of: base\n"))
                .hasMessageContaining("combine: majority-vote");
        assertThatThrownBy(() ->
                        SmallStudy.of(
                                HEAD + "  - ensemble: mean\n    of: base\n    over: snapshots\n"))
                .hasMessageContaining("snapshots: true");
        assertThatThrownBy(() ->
                        SmallStudy.of(
                                HEAD
                                        + "  - ensemble: mean\n    of: base\n"
                                        + "  - final: last\n    from: mean\n"))
                .hasMessageContaining("combines trained networks; it chooses no setting");
    }
}
