package dev.bevis.app.command.data;

import dev.bevis.app.terminal.ExitCode;
import dev.bevis.app.terminal.Host;
import dev.bevis.app.terminal.Json;
import dev.bevis.app.terminal.Text;
import dev.bevis.app.terminal.UsageException;
import dev.bevis.app.terminal.WritableCheck;
import dev.bevis.data.ContactSheet;
import dev.bevis.data.Dataset;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Shape;
import dev.bevis.data.source.Source;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

/// `bevis data show`: what a dataset holds.
@Command(
        name = "show",
        customSynopsis = "bevis data show [NAME|PATH] [OPTION...]",
        description = "Show the size, the classes and the fingerprint of a dataset.",
        sortOptions = false)
final class DataShowCommand implements Callable<Integer> {

    private final Host host;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME|PATH",
            description = {
                "shapes; cifar10; or the path of data: CIFAR-10 as a folder or archive; CIFAR-100's"
                    + " binary version; IDX files, such as MNIST's, as a folder or the file with"
                    + " the images; NumPy's arrays, .npz or a folder with .npy; a folder for each"
                    + " class with its pictures; a CSV file, with options behind it as in"
                    + " flowers.csv:label=species. Default: shapes.",
            })
    String data = "shapes";

    @Option(
            names = "--contact-sheet",
            paramLabel = "FILE",
            description =
                    "Write a PNG there with the first training images of each class, a row for"
                            + " each class.")
    Optional<Path> contactSheet = Optional.empty();

    @Option(
            names = "--per-class",
            paramLabel = "IMAGES",
            description = "Images in a row of the contact sheet. Default: 12.")
    Optional<Integer> perClass = Optional.empty();

    @Option(
            names = "--zoom",
            paramLabel = "TIMES",
            description = "Draw every pixel so many pixels wide and high. Default: 3.")
    Optional<Integer> zoom = Optional.empty();

    @Option(names = "--json", description = "Print one JSON object.")
    boolean json;

    DataShowCommand(Host host) {
        this.host = host;
    }

    /// How many images a class has.
    private record ClassCount(String name, int train, int test) {}

    /// What `--json` prints.
    ///
    /// @param channels of an image, as [#height] and [#width]; absent for a table
    /// @param columns of a table; absent for images
    private record Shown(
            String name,
            String title,
            String fingerprint,
            Optional<Integer> channels,
            Optional<Integer> height,
            Optional<Integer> width,
            Optional<List<String>> columns,
            int train,
            int test,
            List<ClassCount> classes,
            Optional<String> contactSheet) {}

    @Override
    public Integer call() throws IOException {
        Source source = UsageException.unlessRefused(() -> Source.parse(data));
        if (contactSheet.isEmpty() && (perClass.isPresent() || zoom.isPresent())) {
            throw new UsageException("--per-class and --zoom need --contact-sheet FILE");
        }
        if (contactSheet.isPresent()) {
            WritableCheck.replacement(contactSheet.get());
        }
        Dataset dataset = host.reader().read(source);
        if (contactSheet.isPresent()) {
            ContactSheet sheet =
                    UsageException.unlessRefused(
                            () -> new ContactSheet(dataset, perClass.orElse(12), zoom.orElse(3)));
            sheet.write(contactSheet.get());
        }
        Shown shown = shown(dataset);
        if (json) {
            Json.print(host.console().out(), shown);
        } else {
            print(shown, dataset.shape());
        }
        return ExitCode.OK.code();
    }

    private Shown shown(Dataset dataset) {
        Optional<ImageShape> image = dataset.shape().image();
        List<String> names = dataset.classes();
        int[] train = dataset.train().classCounts(names.size());
        int[] test = dataset.test().classCounts(names.size());
        List<ClassCount> classes = new ArrayList<>();
        for (int k = 0; k < names.size(); k++) {
            classes.add(new ClassCount(names.get(k), train[k], test[k]));
        }
        return new Shown(
                dataset.name(),
                dataset.title(),
                dataset.fingerprint(),
                image.map(ImageShape::channels),
                image.map(ImageShape::height),
                image.map(ImageShape::width),
                dataset.shape().columns(),
                dataset.train().count(),
                dataset.test().count(),
                classes,
                contactSheet.map(Path::toString));
    }

    private void print(Shown shown, Shape shape) {
        PrintStream out = host.console().out();
        out.println(shown.title());
        out.println(String.format(Locale.ROOT, "%-12s %s", shape.examples(), shape.words()));
        out.println("fingerprint  " + shown.fingerprint());
        out.println();
        out.println(row("class", "training", "test"));
        for (ClassCount count : shown.classes()) {
            out.println(row(count.name(), Text.count(count.train()), Text.count(count.test())));
        }
        out.println(row("all", Text.count(shown.train()), Text.count(shown.test())));
        if (shown.contactSheet().isPresent()) {
            out.println();
            out.println(
                    "Contact sheet, classes from top to bottom: "
                            + Text.printable(shown.contactSheet().get()));
        }
    }

    private static String row(String name, String train, String test) {
        return String.format(Locale.ROOT, "%-12s %9s %7s", name, train, test);
    }
}
