package dev.bevis.spark;

import dev.bevis.io.AtomicFile;
import dev.bevis.io.Digests;
import dev.bevis.study.run.CohortDescription;
import dev.bevis.study.run.CohortDescription.Described;
import dev.bevis.study.trial.FirstWeights;
import dev.bevis.train.checkpoint.Checkpoints;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The files of a cohort beside its dataset: the states that its trials go on from and are saved
/// in, and the weights that they begin with. On a machine that shares the driver's folders they are
/// where the description says; another gets them with its assignment, and sends states back.
///
/// @param folder of the task, where they lie then
record CohortFiles(CohortAssignment assignment, Path folder) {

    private static final String STATE = "state/";
    private static final String FIRST = "first";

    /// Those that go with an assignment.
    ///
    /// @throws IOException when they cannot be read
    static List<Blocks.TrialFile> attached(CohortDescription description) throws IOException {
        List<Blocks.TrialFile> files = new ArrayList<>();
        for (int i = 0; i < description.trials().size(); i++) {
            Described trial = description.trials().get(i);
            if (trial.checkpoints().isPresent()) {
                files.addAll(states(i, trial.checkpoints().get().directory()));
            }
            if (trial.first().isPresent()) {
                byte[] bytes = Files.readAllBytes(trial.first().get().file());
                files.add(new Blocks.TrialFile(i, FIRST, bytes));
            }
        }
        return files;
    }

    /// Whether there are states that trials go on from.
    static boolean resumes(CohortDescription description) throws IOException {
        for (Described trial : description.trials()) {
            if (trial.checkpoints().isPresent()
                    && !states(0, trial.checkpoints().get().directory()).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /// SHA-256 of the file that each trial begins with; empty for one whose weights are drawn.
    static List<String> starts(CohortDescription description) throws IOException {
        List<String> starts = new ArrayList<>();
        for (Described trial : description.trials()) {
            starts.add(trial.first().isEmpty() ? "" : sha256(trial.first().get().file()));
        }
        return starts;
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest = Digests.digest("SHA-256");
        digest.update(Files.readAllBytes(file));
        return Digests.hex(digest);
    }

    private static List<Blocks.TrialFile> states(int trial, Path directory) throws IOException {
        List<Blocks.TrialFile> states = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.sorted().toList()) {
                    String name = String.valueOf(file.getFileName());
                    if (name.endsWith(".safetensors")) {
                        states.add(
                                new Blocks.TrialFile(
                                        trial, STATE + name, Files.readAllBytes(file)));
                    }
                }
            }
        }
        return states;
    }

    /// Whether states are saved where the driver sees them, if they are at all. It has made the
    /// folder of each trial.
    boolean sharesStates() {
        return assignment.description().trials().stream()
                .allMatch(trial ->
                        trial.checkpoints()
                                .map(each -> Files.isDirectory(each.directory()))
                                .orElse(true));
    }

    /// Whether states are saved at all.
    boolean savesStates() {
        return assignment.description().trials().stream()
                .anyMatch(trial -> trial.checkpoints().isPresent());
    }

    /// Whether there is something that the driver is to send.
    boolean isLacking() throws IOException {
        return !assignment.attached()
                && ((assignment.resumes() && !sharesStates()) || !sharesFirstWeights());
    }

    private boolean sharesFirstWeights() throws IOException {
        for (int i = 0; i < assignment.starts().size(); i++) {
            Optional<FirstWeights> first = assignment.description().trials().get(i).first();
            if (first.isPresent()
                    && !(Files.isRegularFile(first.get().file())
                            && sha256(first.get().file()).equals(assignment.starts().get(i)))) {
                return false;
            }
        }
        return true;
    }

    /// The cohort with its files where this machine has them.
    CohortDescription here() throws IOException {
        boolean shares = sharesStates();
        for (Blocks.TrialFile file : assignment.files()) {
            Path path = folder.resolve(Integer.toString(file.trial())).resolve(file.name());
            Files.createDirectories(path.resolveSibling(""));
            Files.write(path, file.bytes());
        }
        List<Described> trials = new ArrayList<>();
        for (int i = 0; i < assignment.starts().size(); i++) {
            Described trial = assignment.description().trials().get(i);
            Path own = folder.resolve(Integer.toString(i));
            trials.add(
                    new Described(
                            trial.step(),
                            trial.stepSetting(),
                            trial.trial(),
                            shares
                                    ? trial.checkpoints()
                                    : trial.checkpoints().map(_ -> atTheEnd(own)),
                            assignment.attached()
                                    ? trial.first().map(first -> at(own.resolve(FIRST), first))
                                    : trial.first()));
        }
        CohortDescription there = assignment.description();
        return new CohortDescription(
                there.study(),
                there.source(),
                there.dataset(),
                there.threads(),
                there.execution(),
                trials);
    }

    /// Nobody finds these if the executor dies, so that they are saved when it is told to stop
    /// only.
    private static Checkpoints atTheEnd(Path own) {
        return new Checkpoints(own.resolve(STATE), Long.MAX_VALUE, true);
    }

    private static FirstWeights at(Path file, FirstWeights first) {
        return new FirstWeights(file, first.weights(), first.states());
    }

    /// What is to be sent back of states.
    List<Blocks.TrialFile> statesToSend() throws IOException {
        List<Blocks.TrialFile> states = new ArrayList<>();
        for (int i = 0; i < assignment.starts().size() && !sharesStates(); i++) {
            states.addAll(states(i, folder.resolve(Integer.toString(i)).resolve(STATE)));
        }
        return states;
    }

    /// Keeps what was sent back, as [#statesToSend] made it.
    static void keep(CohortDescription description, List<Blocks.TrialFile> states)
            throws IOException {
        for (Blocks.TrialFile state : states) {
            Optional<Checkpoints> checkpoints =
                    description.trials().get(state.trial()).checkpoints();
            if (checkpoints.isPresent()) {
                String name = state.name().substring(STATE.length());
                AtomicFile.write(
                        checkpoints.get().directory().resolve(name),
                        AtomicFile.Content.of(state.bytes()));
            }
        }
    }
}
