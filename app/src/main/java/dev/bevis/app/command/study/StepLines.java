package dev.bevis.app.command.study;

import dev.bevis.app.terminal.Text;
import dev.bevis.study.result.StepStatus;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.step.Step;

import java.util.ArrayList;
import java.util.List;

/// What is left to do of a study, and what cannot be done.
final class StepLines {

    private StepLines() {}

    /// Empty if nothing is left. To go on is advised only where a run finds something to do.
    static String left(StudyResult result) {
        List<String> left = new ArrayList<>();
        StringBuilder never = new StringBuilder();
        for (Step step : result.study().steps()) {
            switch (result.status(step)) {
                case StepStatus.Finished _ -> {}
                case StepStatus.Unfinished _ -> left.add(step.name());
                case StepStatus.Waits waits -> left.add(step.name() + " (" + waits.text() + ")");
                case StepStatus.Untrainable status -> never.append(line(step, status));
            }
        }
        if (left.isEmpty() && result.unmeasured() > 0) {
            left.add(
                    Text.count(result.unmeasured())
                            + (result.unmeasured() == 1 ? " measurement" : " measurements")
                            + " of trained networks");
        }
        StringBuilder text = new StringBuilder();
        if (!left.isEmpty()) {
            text.append("\nLeft: ").append(Text.printable(String.join(", ", left)));
            text.append(". Run the same again to go on.\n");
        }
        return never.isEmpty() ? text.toString() : text.append('\n').append(never).toString();
    }

    /// Why a step cannot be trained, and what to do, in a line.
    static String line(Step step, StepStatus.Untrainable status) {
        return Text.printable(step.name() + " " + status.text() + "; give " + status.step())
                + " a smaller learning rate or smaller first weights\n";
    }
}
