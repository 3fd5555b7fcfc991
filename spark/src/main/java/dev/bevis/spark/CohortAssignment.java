package dev.bevis.spark;

import dev.bevis.study.run.CohortDescription;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/// What a task is to train, as the bytes that travel to an executor.
///
/// What they begin with is read by every build, so that one that is not the driver's can say so.
///
/// @param build of the driver
/// @param number of the cohort among those that the driver runs
/// @param ids of the trials as the driver names them, in the order of the description
/// @param data where the dataset is
/// @param starts SHA-256 of the file that each trial begins with, in the order of the description;
///   empty for one whose weights are drawn
/// @param resumes whether there are states that trials go on from
/// @param attached whether these states and first weights are in `files`
/// @param files that the executor cannot read where the description says they are
record CohortAssignment(
        BuildHash build,
        long number,
        List<String> ids,
        CohortDescription description,
        DataPlace data,
        List<String> starts,
        boolean resumes,
        boolean attached,
        List<Blocks.TrialFile> files) {

    private static final String FIRST = "bevis cohort";

    CohortAssignment {
        ids = List.copyOf(ids);
        starts = List.copyOf(starts);
        files = List.copyOf(files);
    }

    /// The ids of the trials of a cohort as this build names them.
    static List<String> ids(CohortDescription description) {
        return description.trials().stream()
                .map(each -> each.trial().id(description.dataset()))
                .toList();
    }

    byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            Blocks.write(out, FIRST);
            Blocks.write(out, build.version());
            Blocks.write(out, build.sha256());
            out.writeLong(number);
            Blocks.write(out, String.join(" ", ids));
            Blocks.write(out, description.text());
            data.write(out);
            Blocks.write(out, String.join(" ", starts.stream().map(each -> "=" + each).toList()));
            out.writeBoolean(resumes);
            out.writeBoolean(attached);
            Blocks.write(out, files);
        }
        return bytes.toByteArray();
    }

    /// The build that an assignment was made by.
    ///
    /// @throws IOException if the bytes are no assignment
    static BuildHash build(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return build(in);
        }
    }

    private static BuildHash build(DataInputStream in) throws IOException {
        if (!Blocks.text(in).equals(FIRST)) {
            throw new IOException(
                    "expected the assignment of a cohort, which begins with '" + FIRST + "'");
        }
        String version = Blocks.text(in);
        return new BuildHash(version, Blocks.text(in));
    }

    /// @throws IOException if the bytes are no assignment
    /// @throws IllegalArgumentException if its cohort cannot be described
    static CohortAssignment of(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return new CohortAssignment(
                    build(in),
                    in.readLong(),
                    List.of(Blocks.text(in).split(" ", -1)),
                    CohortDescription.of(Blocks.text(in)),
                    DataPlace.read(in),
                    List.of(Blocks.text(in).split(" ", -1)).stream()
                            .map(each -> each.substring(1))
                            .toList(),
                    in.readBoolean(),
                    in.readBoolean(),
                    Blocks.files(in));
        }
    }
}
