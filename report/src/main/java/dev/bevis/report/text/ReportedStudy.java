package dev.bevis.report.text;

import dev.bevis.study.file.Study;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.StudyResult;

/// A study with a report of its own, as an overview of several sees it.
///
/// @param material what its report is made of
/// @param page of its report without the ending, from where the overview is, such as
///   `quickstart/report`
public record ReportedStudy(ReportInput material, String page) {

    /// What came out.
    public StudyResult result() {
        return material.result();
    }

    /// The study.
    public Study study() {
        return material.study();
    }

    /// The id of a step's section.
    public String id(StepResult step) {
        return material.id(step);
    }

    /// The title of its report as a link to the section of a step, or to the answer where the step
    /// has none yet.
    public Words link(String step) {
        return result().step(step).map(known -> linkTo(id(known))).orElseGet(this::link);
    }

    /// The title of its report as a link to its answer.
    public Words link() {
        return linkTo("answer");
    }

    private Words linkTo(String anchor) {
        return new Words().page(study().file().title(), page, anchor);
    }
}
