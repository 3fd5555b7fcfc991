package dev.bevis.study.file;

import dev.bevis.store.Store;
import dev.bevis.store.StudySource;
import dev.bevis.study.form.StepSources;
import dev.bevis.study.form.StudyForms;
import dev.bevis.study.form.StudySections;
import dev.bevis.study.search.Round;
import dev.bevis.study.setting.Change;
import dev.bevis.study.setting.Changes;
import dev.bevis.study.setting.Seeds;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.setting.StepSetting;
import dev.bevis.study.step.EnsembleStep;
import dev.bevis.study.step.RateFrom;
import dev.bevis.study.step.Step;
import dev.bevis.study.step.StudyFile;
import dev.bevis.study.step.WeightsFrom;
import dev.bevis.text.Decimal;
import dev.bevis.train.Trial;
import dev.bevis.train.schedule.Schedule;
import dev.bevis.yaml.Node;
import dev.bevis.yaml.Problems;
import dev.bevis.yaml.Yaml;
import dev.bevis.yaml.YamlException;
import dev.bevis.yaml.annotation.Located;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What is to be found out: a study file that was read and makes sense.
///
/// ```java
/// Study study = Study.load(Path.of("studies/quickstart.yaml"));
/// Datasets datasets = new Datasets(source -> source.load(Environment.system()));
/// StudyResult result = StudyRun.run(study, Store.open(folder), datasets, StudyRun.Options.DEFAULT);
/// ```
///
/// @param name the file's, without its ending, or what a store knows the study by, see [#in]
/// @param file what it says
/// @param text the file itself, as reports quote it
/// @param path where the file is, absolute; empty if the study is in none
/// @param given pairs of seeds of all steps where they are not those of the file
public record Study(
        String name,
        StudyFile file,
        String text,
        Optional<Path> path,
        Optional<List<Trial.Seeds>> given) {

    /// What the text is called in the study's folder of a store.
    public static final String TEXT_FILE = "study.yaml";

    private static final Seeds ONE = new Seeds(1, 1);

    /// Reads a study file.
    ///
    /// @throws YamlException when it cannot be read, or naming everything that is wrong with it,
    ///   with line and column
    public static Study load(Path path) {
        Path fileName = path.getFileName();
        Study study =
                read(
                        fileName == null ? "study" : fileName.toString(),
                        path.toString(),
                        Yaml.text(path));
        return new Study(
                study.name(),
                study.file(),
                study.text(),
                Optional.of(whole(path)),
                Optional.empty());
    }

    /// The absolute path of a file, with links to its folder followed, not one to the file itself.
    private static Path whole(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        Path folder = absolute.getParent();
        Path name = absolute.getFileName();
        try {
            return folder == null || name == null ? absolute : folder.toRealPath().resolve(name);
        } catch (IOException e) {
            return absolute;
        }
    }

    /// Reads a study.
    ///
    /// @param fileName such as `quickstart.yaml`
    /// @param shown the file as messages name it
    /// @throws YamlException naming everything that is wrong with it
    public static Study read(String fileName, String shown, String text) {
        Problems problems = new Problems(shown);
        problems.advise(StudySections.GUIDE);
        Node written = Yaml.parse(text, problems);
        problems.orThrow();
        Node node = StepSources.named(Objects.requireNonNull(written), problems);
        Optional<StudyFile> file = StudyForms.read(node, problems);
        StudySections.advise(node, problems);
        problems.orThrow();
        String bare = fileName.replaceFirst("\\.ya?ml$", "");
        String name = bare.isEmpty() ? fileName : bare;
        Study study =
                new Study(
                        name, opened(file.orElseThrow()), text, Optional.empty(), Optional.empty());
        StudyCheck.check(study, problems);
        StudySections.advise(node, problems);
        problems.orThrow();
        Study unfolded = study.with(Rungs.of(study, problems));
        problems.orThrow();
        return unfolded;
    }

    private Study with(List<Step> others) {
        return new Study(name, file.withSteps(others), text, path, given);
    }

    /// The same with test accuracies of the ensembles of what final steps have trained.
    private static StudyFile opened(StudyFile file) {
        List<String> fresh = file.steps().stream().filter(Step::isFresh).map(Step::name).toList();
        return file.withSteps(
                file.steps().stream()
                        .map(step ->
                                step instanceof EnsembleStep ensemble
                                                && fresh.contains(ensemble.of().value())
                                        ? ensemble.openedBy("the ensemble of the final step")
                                        : step)
                        .toList());
    }

    /// The same study by the name that a store knows it by: its own, unless another study has that.
    public Study in(Store store) throws IOException {
        return named(store.nameOf(source()));
    }

    public Study named(String other) {
        return new Study(other, file, text, path, given);
    }

    public StudySource source() {
        return new StudySource(name, path, text.getBytes(StandardCharsets.UTF_8), this::isLike);
    }

    /// Whether another text may be an earlier one of this study.
    private boolean isLike(byte[] other) {
        try {
            Study study = read(name, name, new String(other, StandardCharsets.UTF_8));
            return study.file().title().equals(file.title())
                    || study.steps().stream().anyMatch(each -> step(each.name()).isPresent());
        } catch (YamlException e) {
            return false;
        }
    }

    /// The name of its file.
    public String fileName() {
        return path.map(Path::getFileName).map(Path::toString).orElse(name + ".yaml");
    }

    /// The steps in the order of the file.
    public List<Step> steps() {
        return file.steps();
    }

    /// The step of this name.
    public Optional<Step> step(String stepName) {
        return steps().stream().filter(step -> step.name().equals(stepName)).findFirst();
    }

    /// The setting that steps start from.
    public Setting defaults() {
        return Setting.DEFAULT.with(Changes.of(file.data(), file.network(), file.training()));
    }

    /// The setting that a step starts from.
    ///
    /// @param chosen settings by the name of the step that chose them
    public Setting base(Step step, Map<String, Setting> chosen) {
        Setting from =
                step.shared()
                        .from()
                        .map(name -> chosen.get(name.value()))
                        .orElseGet(this::defaults);
        Setting base = from.with(step.shared().change());
        return step.shared()
                .rateFrom()
                .flatMap(rate ->
                        Optional.ofNullable(chosen.get(rate.key()))
                                .map(suggested -> withPeak(base, rate, suggested)))
                .orElse(base);
    }

    /// The setting with the highest learning rate that a range test suggests.
    private static Setting withPeak(Setting base, RateFrom from, Setting suggested) {
        double rate = suggested.training().learningRate().peak();
        try {
            Schedule schedule = base.training().learningRate().withPeak(rate);
            return base.with(Change.of("learning-rate", schedule));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the learning rate that "
                            + from.words()
                            + " suggests, "
                            + Decimal.text(rate)
                            + ", cannot be the highest of "
                            + base.training().learningRate().text()
                            + ": "
                            + e.getMessage(),
                    e);
        }
    }

    /// What has to be chosen before the settings of a step are known and it can be trained: names
    /// of steps, and of suggestions, see [RateFrom#key].
    public List<String> awaited(Step step) {
        return Stream.of(
                        step.shared().from().map(Located::value),
                        weightsFrom(step).map(from -> from.step().value()),
                        step.shared().rateFrom().map(RateFrom::key))
                .flatMap(Optional::stream)
                .toList();
    }

    /// Whose weights the trials of a step start from: what it says itself, or else the step that
    /// its setting comes from; empty where they are drawn.
    public Optional<WeightsFrom> weightsFrom(Step step) {
        return step.shared()
                .weightsFrom()
                .or(() ->
                        step.shared()
                                .from()
                                .flatMap(from -> step(from.value()))
                                .flatMap(this::weightsFrom));
    }

    /// The pairs of seeds of a step, in order.
    public List<Trial.Seeds> pairs(Step step) {
        return given.orElseGet(() -> seeds(step).pairs());
    }

    /// The pairs of seeds of a step: those that the file gives it, or else those of the whole
    /// study.
    ///
    /// A final step without seeds of its own takes as many as the study says, and none that the
    /// steps had by which its setting was chosen: its pairs are numbered from behind the last of
    /// theirs. The winner of a search is partly the one whose seeds were lucky, so the same pairs
    /// would count that luck as accuracy once more.
    ///
    /// @throws IllegalArgumentException where there are no numbers left behind those
    public Seeds seeds(Step step) {
        Seeds usual = usualSeeds(step);
        return step.isFresh() && step.shared().seeds().isEmpty()
                ? usual.after(lastSeedBefore(step))
                : usual;
    }

    /// The pairs of seeds that a step had where final steps took those of their study.
    public Seeds usualSeeds(Step step) {
        return step.shared().seeds().or(file::seeds).orElse(ONE);
    }

    /// The largest seed with which the setting that a step starts from was chosen; -1 where none
    /// was.
    public long lastSeedBefore(Step step) {
        Optional<Step> before = step.shared().from().flatMap(from -> step(from.value()));
        return before.map(of -> Math.max(lastSeed(of), lastSeedBefore(of))).orElse(-1L);
    }

    private long lastSeed(Step step) {
        return step.rounds().stream()
                .mapToLong(round -> seeds(step, round).last())
                .max()
                .orElseGet(() -> seeds(step).last());
    }

    /// The pairs of seeds of a round of a search.
    public Seeds seeds(Step search, Round round) {
        return round.shared().seeds().orElseGet(() -> seeds(search));
    }

    /// The settings of a step that is no search, with those of [#provisional] where it waits for a
    /// choice. What they are called does not depend on that.
    public List<StepSetting> stepSettings(Step step) {
        if (step instanceof EnsembleStep ensemble) {
            Step of = step(ensemble.of().value()).orElseThrow();
            return ensemble.settingsOf(
                    of.rounds().isEmpty()
                            ? stepSettings(of)
                            : List.of(StepSetting.named(of.name(), base(step, provisional()))));
        }
        Map<String, Setting> chosen =
                step.shared().from().isPresent() ? provisional() : Collections.emptyMap();
        return step.settings(base(step, chosen));
    }

    /// Settings that could be chosen, for what has to be known before any result is: of searches
    /// the first setting of the first round, trained as in the last one.
    public Map<String, Setting> provisional() {
        Map<String, Setting> chosen = new TreeMap<>();
        for (Step step : steps()) {
            chosen.put(step.name(), provisional(step, base(step, chosen)));
        }
        return chosen;
    }

    /// A setting that a step could choose.
    Setting provisional(Step step, Setting base) {
        return step instanceof Step.Search search
                ? SearchSettings.likely(search, search.rounds().size() - 1, base).setting()
                : step.settings(base).getFirst().setting();
    }
}
