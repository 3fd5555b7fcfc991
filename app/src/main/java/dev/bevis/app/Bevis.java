package dev.bevis.app;

import dev.bevis.app.command.bench.BenchCommand;
import dev.bevis.app.command.check.CheckCommand;
import dev.bevis.app.command.data.DataCommand;
import dev.bevis.app.command.doctor.DoctorCommand;
import dev.bevis.app.command.model.EvaluateCommand;
import dev.bevis.app.command.model.ExportCommand;
import dev.bevis.app.command.model.PredictCommand;
import dev.bevis.app.command.store.CollectCommand;
import dev.bevis.app.command.store.DiffCommand;
import dev.bevis.app.command.store.ListCommand;
import dev.bevis.app.command.store.ShowCommand;
import dev.bevis.app.command.store.StoreCommand;
import dev.bevis.app.command.store.VerifyCommand;
import dev.bevis.app.command.study.CompareCommand;
import dev.bevis.app.command.study.LintCommand;
import dev.bevis.app.command.study.NewCommand;
import dev.bevis.app.command.study.PlanCommand;
import dev.bevis.app.command.study.ReportCommand;
import dev.bevis.app.command.study.RunCommand;
import dev.bevis.app.command.study.UiCommand;
import dev.bevis.app.command.train.TrainCommand;
import dev.bevis.app.option.FlagGroups;
import dev.bevis.app.option.Values;
import dev.bevis.app.terminal.Console;
import dev.bevis.app.terminal.ExitCode;
import dev.bevis.app.terminal.Failure;
import dev.bevis.app.terminal.Host;
import dev.bevis.app.terminal.Interruption;
import dev.bevis.app.terminal.MakingProgress;
import dev.bevis.app.terminal.Text;
import dev.bevis.app.terminal.Version;
import dev.bevis.app.terminal.WatchedOutput;
import dev.bevis.data.source.Environment;
import dev.bevis.yaml.Suggestions;
import dev.bevis.yaml.YamlException;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

import java.io.FileDescriptor;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/// The `bevis` command and its surroundings: standard streams, signals, exit codes.
@Command(
        name = "bevis",
        versionProvider = Version.class,
        sortOptions = false,
        customSynopsis = "bevis COMMAND [OPTION...]",
        description = "Train and study small image classifiers, and stand behind every number.",
        footer = {
            "",
            "Examples",
            "  bevis run studies/quickstart.yaml",
            "  bevis train --hidden 50,50 --batch-norm --learning-rate cyclic:1e-5:1e-1:5e",
            "  bevis train --data cifar10 --hidden 50 --lambda 0.005 --epochs 12 --json",
            "  bevis check gradients --hidden 50,50 --batch-norm",
            "  bevis data show shapes --contact-sheet shapes.png",
            "",
            "'bevis COMMAND --help' explains a command. It ends with 0 when all went well, 1 when a"
                + " check or claim failed, 2 for a mistake in the command line or a study file, 3"
                + " for unusable data, 4 for disk, memory or Java, 5 when training diverged, 6 when"
                + " another process is at it, 7 when its time was over with work left, 70 for a"
                + " bug, 130 or 143 when it was stopped.",
        })
public final class Bevis {

    private static final int HELP_WIDTH = 80;
    private static final int NARROWEST_HELP = 55;

    /// A command below this one.
    ///
    /// @param type class with its name and description
    private record Entry(Class<?> type, Function<Host, Object> make) {

        String name() {
            return annotation().name();
        }

        /// What a list of commands says of it. Reading the annotations of all options of every
        /// command takes longer than most commands do.
        CommandSpec outline() {
            CommandSpec spec = CommandSpec.create();
            spec.usageMessage()
                    .description(annotation().description())
                    .hidden(annotation().hidden());
            return spec;
        }

        private Command annotation() {
            return Objects.requireNonNull(type.getAnnotation(Command.class));
        }
    }

    private static final List<Entry> COMMANDS =
            List.of(
                    new Entry(NewCommand.class, NewCommand::new),
                    new Entry(LintCommand.class, LintCommand::new),
                    new Entry(PlanCommand.class, PlanCommand::new),
                    new Entry(RunCommand.class, RunCommand::new),
                    new Entry(UiCommand.class, UiCommand::new),
                    new Entry(ReportCommand.class, ReportCommand::new),
                    new Entry(CompareCommand.class, CompareCommand::new),
                    new Entry(ListCommand.class, ListCommand::new),
                    new Entry(ShowCommand.class, ShowCommand::new),
                    new Entry(DiffCommand.class, DiffCommand::new),
                    new Entry(VerifyCommand.class, VerifyCommand::new),
                    new Entry(CollectCommand.class, CollectCommand::new),
                    new Entry(StoreCommand.class, StoreCommand::commandLine),
                    new Entry(ExportCommand.class, ExportCommand::new),
                    new Entry(PredictCommand.class, PredictCommand::new),
                    new Entry(EvaluateCommand.class, EvaluateCommand::new),
                    new Entry(TrainCommand.class, TrainCommand::commandLine),
                    new Entry(StartCommand.class, StartCommand::new),
                    new Entry(CheckCommand.class, CheckCommand::commandLine),
                    new Entry(BenchCommand.class, BenchCommand::new),
                    new Entry(DoctorCommand.class, DoctorCommand::new),
                    new Entry(DataCommand.class, DataCommand::commandLine));

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the versions of Bevis and Java.")
    boolean version;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Show where in the program an error came from.")
    boolean debug;

    public static void main(String[] arguments) {
        Environment environment = Environment.system();
        WatchedOutput out = new WatchedOutput(FileDescriptor.out);
        Console console = Console.system(out, environment);
        Interruption interruption = Interruption.ofThisProcess(console.err());
        int code =
                run(
                        arguments,
                        new Host(
                                console,
                                environment,
                                interruption,
                                source ->
                                        source.load(
                                                environment,
                                                new MakingProgress(console.err(), interruption))));
        console.out().flush();
        if (out.failure().isPresent()) {
            console.err().println("bevis: standard output: " + out.failure().get().getMessage());
            code = ExitCode.ENVIRONMENT.code();
        }
        interruption.ended();
        System.exit(code);
    }

    /// Runs one command; without one, shows what there is.
    ///
    /// @return the exit code
    public static int run(String[] arguments, Host host) {
        Console console = host.console();
        boolean debug = Arrays.asList(arguments).contains("--debug");
        try {
            String[] words = arguments.length == 0 ? new String[] {"--help"} : arguments;
            return commandLine(host, debug, words).execute(words);
        } catch (Throwable t) {
            // An error such as a lack of memory, which picocli lets pass.
            return report(t, "bevis", console, debug);
        }
    }

    private static CommandLine commandLine(Host host, boolean debug, String[] words) {
        Console console = host.console();
        CommandLine bevis = new CommandLine(new Bevis());
        List<String> named = List.of(words);
        for (Entry entry : COMMANDS) {
            Object command =
                    named.contains(entry.name()) ? entry.make().apply(host) : entry.outline();
            bevis.addSubcommand(entry.name(), command);
        }
        bevis.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
                .setColorScheme(Help.defaultColorScheme(console.colors() ? Ansi.ON : Ansi.OFF))
                .setOverwrittenOptionsAllowed(true)
                .setUsageHelpWidth(helpWidth(console, named))
                .setUsageHelpLongOptionsMaxWidth(24)
                .setParameterExceptionHandler((e, _) -> misuse(e, console))
                .setExecutionExceptionHandler(
                        (e, command, _) -> report(e, name(command), console, debug));
        Values.registerIn(bevis);
        FlagGroups.showIn(bevis);
        return bevis;
    }

    /// The width of the terminal where help is asked for; finding it out takes time. Picocli wants
    /// a width, and where that is too much, its lines are broken as all others are.
    private static int helpWidth(Console console, List<String> words) {
        boolean help = words.contains("--help") || words.contains("-h");
        return help && console.outIsTerminal()
                ? Math.clamp(console.columns().getAsInt(), NARROWEST_HELP, HELP_WIDTH)
                : HELP_WIDTH;
    }

    private static int misuse(ParameterException e, Console console) {
        String command = name(e.getCommandLine());
        String message = String.valueOf(e.getMessage());
        List<String> near = List.of();
        if (e instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().getFirst();
            message =
                    unmatched.isUnknownOption()
                            ? "there is no option '" + first + "'"
                            : "'" + first + "' is not expected here";
            Optional<String> meaning = OptionWords.meaning(first, e.getCommandLine());
            if (unmatched.isUnknownOption() && meaning.isPresent()) {
                console.err().println(command + ": " + Text.printable(message));
                console.err().println(meaning.get());
                return hint(command, console);
            }
            near =
                    Suggestions.nearest(first, e.getCommandLine().getSubcommands().keySet())
                            .map(List::of)
                            .orElseGet(unmatched::getSuggestions);
        }
        console.err().println(command + ": " + Text.printable(message));
        if (!near.isEmpty()) {
            console.err().println("Did you mean " + String.join(" or ", near) + "?");
        }
        return hint(command, console);
    }

    private static int report(Throwable thrown, String command, Console console, boolean debug) {
        Failure failure = Failure.of(thrown);
        console.err().println(command + ": " + Text.printable(failure.message()));
        if (debug || failure.code() == ExitCode.BUG) {
            thrown.printStackTrace(console.err());
        }
        if (thrown instanceof YamlException file && file.advice().isPresent()) {
            console.err().println(file.advice().get());
        } else if (failure.code() == ExitCode.USAGE) {
            hint(command, console);
        }
        return failure.code().code();
    }

    private static int hint(String command, Console console) {
        console.err().println("'" + command + " --help' explains every option.");
        return ExitCode.USAGE.code();
    }

    private static String name(CommandLine command) {
        return command.getCommandSpec().qualifiedName();
    }
}
