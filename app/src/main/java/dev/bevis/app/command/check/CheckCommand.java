package dev.bevis.app.command.check;

import dev.bevis.app.terminal.Host;
import dev.bevis.app.terminal.UsageException;

import picocli.CommandLine;
import picocli.CommandLine.Command;

import java.util.concurrent.Callable;

/// `bevis check`: what Bevis proves about itself.
@Command(
        name = "check",
        customSynopsis = "bevis check gradients [OPTION...]",
        description = "Check that the arithmetic of training is right.",
        sortOptions = false)
public final class CheckCommand implements Callable<Integer> {

    private CheckCommand() {}

    public static CommandLine commandLine(Host host) {
        return new CommandLine(new CheckCommand())
                .addSubcommand(CheckGradientsCommand.commandLine(host));
    }

    @Override
    public Integer call() {
        throw new UsageException("say what to check, as in: bevis check gradients");
    }
}
