package dev.bevis.app.command.doctor;

import dev.bevis.app.terminal.ExitCode;
import dev.bevis.app.terminal.Version;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// All that `bevis doctor` finds out, and what `--json` prints.
///
/// @param advice what is wrong or slow, the worst first
record Diagnosis(
        String version,
        String system,
        RunningJava java,
        VectorSupport vectors,
        Processors processors,
        MachineMemory memory,
        List<WritablePlace> disk,
        List<StoredState> data,
        StartCache start,
        List<Advice> advice) {

    static Diagnosis of(
            RunningJava java,
            VectorSupport vectors,
            Processors processors,
            MachineMemory memory,
            List<WritablePlace> disk,
            List<StoredState> data,
            StartCache start) {
        List<Advice> advice = new ArrayList<>(java.advice());
        advice.addAll(vectors.advice());
        advice.addAll(processors.advice());
        advice.addAll(memory.advice());
        disk.forEach(place -> advice.addAll(place.advice()));
        data.forEach(state -> state.advice().ifPresent(advice::add));
        start.advice().ifPresent(advice::add);
        advice.sort(Comparator.comparing(Advice::kind).reversed());
        return new Diagnosis(
                Version.ofBevis(),
                Version.ofSystem(),
                java,
                vectors,
                processors,
                memory,
                disk,
                data,
                start,
                advice);
    }

    /// How the command ends: by the worst that was found.
    ExitCode exitCode() {
        return advice.isEmpty() ? ExitCode.OK : advice.getFirst().kind().code();
    }

    /// For people: what there is, then what is wrong with it.
    List<String> text() {
        List<String> text = new ArrayList<>();
        section(text, "Bevis", List.of(version + " on " + system));
        section(text, "Java", java.lines());
        section(text, "Vectors", vectors.lines());
        section(text, "Processors", processors.lines());
        section(text, "Memory", memory.lines());
        section(text, "Disk", disk.stream().map(WritablePlace::line).toList());
        section(text, "Data", data.stream().map(StoredState::line).toList());
        section(text, "Start", List.of(start.line()));
        text.add("");
        if (advice.isEmpty()) {
            text.add("All is well, and nothing slows Bevis down here.");
        }
        list(text, "What is wrong", advice.stream().filter(a -> a.kind() != Advice.Kind.SLOW));
        list(
                text,
                "What slows Bevis down here",
                advice.stream().filter(a -> a.kind() == Advice.Kind.SLOW));
        return text;
    }

    private static void section(List<String> text, String title, List<String> lines) {
        String indentation = " ".repeat(12);
        for (int i = 0; i < lines.size(); i++) {
            text.add(
                    (i == 0 ? (title + indentation).substring(0, 12) : indentation) + lines.get(i));
        }
    }

    private static void list(List<String> text, String title, Stream<Advice> advice) {
        List<String> items = advice.map(each -> "- " + each.text()).toList();
        if (!items.isEmpty()) {
            text.add(title);
            text.addAll(items);
        }
    }
}
