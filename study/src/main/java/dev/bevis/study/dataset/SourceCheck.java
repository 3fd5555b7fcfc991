package dev.bevis.study.dataset;

import dev.bevis.study.file.Design;
import dev.bevis.study.file.Study;
import dev.bevis.study.form.StudySections;
import dev.bevis.study.setting.DataChoices;
import dev.bevis.study.setting.StepSetting;
import dev.bevis.study.step.Step;
import dev.bevis.yaml.Mark;
import dev.bevis.yaml.Node;
import dev.bevis.yaml.Problems;
import dev.bevis.yaml.Yaml;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/// The search for sources that are not there and for more images than they have, in all settings of
/// a study that depend on no result.
public final class SourceCheck {

    private final Study study;
    private final Datasets.Reader reader;
    private final Problems problems;
    private final Optional<Node> document;
    private final Set<String> told = new TreeSet<>();

    /// Refuses sources that `reader` knows not to be there, and more images than they have, without
    /// reading them.
    ///
    /// @param shown the file as messages name it
    /// @throws dev.bevis.yaml.YamlException naming all of them
    public static void require(Study study, Datasets.Reader reader, String shown) {
        Problems problems = new Problems(shown);
        problems.advise(StudySections.GUIDE);
        new SourceCheck(study, reader, problems).check();
        problems.orThrow();
    }

    SourceCheck(Study study, Datasets.Reader reader, Problems problems) {
        this.study = study;
        this.reader = reader;
        this.problems = problems;
        this.document = Optional.ofNullable(Yaml.parse(study.text(), new Problems("")));
    }

    void check() {
        Design design = new Design(study);
        for (Step step : study.steps()) {
            for (StepSetting stepSetting : design.stepSettings(step)) {
                check(step, stepSetting.setting().data());
            }
        }
    }

    private void check(Step step, DataChoices data) {
        Optional<String> fault = reader.fault(data.source());
        if (fault.isPresent()) {
            tell(place(step, "source"), fault.get());
            return;
        }
        OptionalInt there = reader.trainingImages(data.source());
        long asked = (long) data.train() + data.validation();
        if (there.isPresent() && asked > there.getAsInt()) {
            tell(
                    place(step, "train"),
                    data.train()
                            + " training and "
                            + data.validation()
                            + " validation images are "
                            + asked
                            + " together, but "
                            + data.source().text()
                            + " has "
                            + there.getAsInt()
                            + " training images; ask for fewer, for example train: "
                            + Math.max(1, there.getAsInt() - data.validation()));
        }
    }

    private void tell(Mark at, String message) {
        if (told.add(message)) {
            problems.add(at, message);
        }
    }

    /// Where a step, or else the study, has the value of a field; the step itself if neither has.
    private Mark place(Step step, String field) {
        Mark own = step.shared().at();
        Optional<Node> there =
                document.flatMap(root -> value(root, List.of("steps")))
                        .filter(Node.Sequence.class::isInstance)
                        .flatMap(steps ->
                                ((Node.Sequence) steps)
                                        .items().stream()
                                                .filter(each -> each.at().equals(own))
                                                .findFirst())
                        .flatMap(node -> value(node, List.of("data", field)))
                        .or(() -> document.flatMap(root -> value(root, List.of("data", field))));
        return there.map(Node::at).orElse(own);
    }

    private static Optional<Node> value(Node node, List<String> path) {
        Optional<Node> found = Optional.of(node);
        for (String key : path) {
            found =
                    found.flatMap(there ->
                            there instanceof Node.Mapping mapping
                                    ? mapping.value(key)
                                    : Optional.empty());
        }
        return found;
    }
}
