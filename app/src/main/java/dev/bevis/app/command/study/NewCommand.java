package dev.bevis.app.command.study;

import dev.bevis.app.terminal.ExitCode;
import dev.bevis.app.terminal.Host;
import dev.bevis.app.terminal.Json;
import dev.bevis.app.terminal.Text;
import dev.bevis.app.terminal.UsageException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.concurrent.Callable;

/// `bevis new`: a study to begin with.
@Command(
        name = "new",
        customSynopsis = "bevis new FILE [OPTION...]",
        description = {
            "Write a small study to begin with, and the schema beside it with which editors"
                    + " complete and check study files.",
        },
        sortOptions = false)
public final class NewCommand implements Callable<Integer> {

    private static final String SCHEMA = "bevis-study.schema.json";

    private final Host host;

    @Parameters(paramLabel = "FILE", description = "The study file, such as my-study.yaml.")
    Path file = Path.of("study.yaml");

    public NewCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        String name = String.valueOf(file.getFileName());
        if (!name.endsWith(".yaml") && !name.endsWith(".yml")) {
            throw new UsageException("a study file's name ends with .yaml, got '" + name + "'");
        }
        write(file, template());
        Path schema = file.resolveSibling(SCHEMA);
        if (!Files.exists(schema)) {
            write(schema, Json.text(dev.bevis.study.form.StudyForms.schema()));
        }
        host.console().out().println("Wrote " + Text.printable(file.toString()));
        host.console()
                .out()
                .println(
                        "Next: bevis plan "
                                + Text.printable(file.toString())
                                + ", then bevis run "
                                + Text.printable(file.toString()));
        host.console().out().flush();
        return ExitCode.OK.code();
    }

    private static void write(Path to, String text) throws IOException {
        try {
            Files.writeString(to, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new UsageException(to + " exists already; name another file", e);
        }
    }

    private static String template() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(NewCommand.class.getResourceAsStream("new-study.yaml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
