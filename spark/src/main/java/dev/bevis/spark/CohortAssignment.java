package dev.bevis.spark;

import dev.bevis.study.run.CohortDescription;

import java.util.List;

/// What a task is to train, as the text that travels to an executor.
///
/// Its first lines are read by every build, so that one that is not the driver's can say so.
///
/// @param build of the driver
/// @param number of the cohort among those that the driver runs
/// @param ids of the trials as the driver names them, in the order of the description
/// @param description the [CohortDescription#text]
record CohortAssignment(BuildHash build, long number, List<String> ids, String description) {

    private static final String FIRST = "bevis cohort";
    private static final int LINES = 5;

    CohortAssignment {
        ids = List.copyOf(ids);
    }

    static CohortAssignment of(BuildHash build, long number, CohortDescription description) {
        return new CohortAssignment(build, number, ids(description), description.text());
    }

    /// The ids of the trials of a cohort as this build names them.
    static List<String> ids(CohortDescription description) {
        return description.trials().stream()
                .map(each -> each.trial().id(description.dataset()))
                .toList();
    }

    String text() {
        return String.join(
                "\n",
                FIRST,
                build.version() + " " + build.sha256(),
                Long.toString(number),
                String.join(" ", ids),
                description);
    }

    /// @throws IllegalArgumentException if the text is no assignment
    static CohortAssignment of(String text) {
        String[] lines = text.split("\n", LINES);
        int space = lines.length == LINES ? lines[1].lastIndexOf(' ') : -1;
        if (space < 0 || !lines[0].equals(FIRST)) {
            throw new IllegalArgumentException(
                    "expected the assignment of a cohort, which begins with '" + FIRST + "'");
        }
        return new CohortAssignment(
                new BuildHash(lines[1].substring(0, space), lines[1].substring(space + 1)),
                Long.parseLong(lines[2]),
                List.of(lines[3].split(" ")),
                lines[4]);
    }
}
