package dev.bevis.app.command.data;

import dev.bevis.app.terminal.ExitCode;
import dev.bevis.app.terminal.Host;
import dev.bevis.app.terminal.Json;
import dev.bevis.app.terminal.Text;
import dev.bevis.app.terminal.UsageException;
import dev.bevis.app.terminal.WritableCheck;
import dev.bevis.data.ContactSheet;
import dev.bevis.data.Dataset;
import dev.bevis.data.source.Source;
import dev.bevis.data.summary.DatasetSummary;
import dev.bevis.document.CsvWriter;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;

/// `bevis data show`: what a dataset holds.
@Command(
        name = "show",
        customSynopsis = "bevis data show [NAME|PATH] [OPTION...]",
        description =
                "Show what a dataset holds: its parts and classes, the columns of a table, missing"
                        + " values, equal images, and its fingerprint.",
        sortOptions = false)
final class DataShowCommand implements Callable<Integer> {

    private static final int USUAL_PER_CLASS = 12;

    private final Host host;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME|PATH",
            description = {
                "A name that 'bevis data list' has, or the path of data: CIFAR-10 or CIFAR-100 as a"
                    + " folder or archive; IDX files, such as MNIST's, as a folder or the file with"
                    + " the images; NumPy's arrays, .npz or a folder with .npy; a folder or archive"
                    + " with a folder for each class with its pictures; a CSV or Parquet file, with"
                    + " options behind it as in flowers.csv:label=species. Default: shapes.",
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
            description =
                    "Draw every pixel so many pixels wide and high. Default: 3, or less where that"
                            + " would be too large.")
    Optional<Integer> zoom = Optional.empty();

    @Option(
            names = "--csv",
            description = "Print the columns of a table, or else the classes, as CSV.")
    boolean csv;

    @Option(names = "--json", description = "Print one JSON object, with all there is to tell.")
    boolean json;

    DataShowCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        Source source = UsageException.unlessRefused(() -> Source.parse(data));
        if (contactSheet.isEmpty() && (perClass.isPresent() || zoom.isPresent())) {
            throw new UsageException("--per-class and --zoom need --contact-sheet FILE");
        }
        if (csv && json) {
            throw new UsageException("--csv and --json exclude each other; give one of them");
        }
        if (contactSheet.isPresent()) {
            WritableCheck.replacement(contactSheet.get());
        }
        Dataset dataset = host.reader().read(source);
        Optional<ContactSheet> sheet = Optional.empty();
        if (contactSheet.isPresent()) {
            sheet = Optional.of(sheet(dataset));
            sheet.get().write(contactSheet.get());
        }
        DatasetSummary summary = DatasetSummary.of(dataset);
        PrintStream out = host.console().out();
        if (json) {
            Json.print(out, DataShowJson.of(dataset, summary, contactSheet.map(Path::toString)));
        } else if (csv) {
            out.print(CsvWriter.write(new DataShowTables(dataset, summary).data()));
            out.flush();
        } else {
            out.print(new DataShowText(dataset, summary).text());
            sheet.ifPresent(drawn -> out.print(sheetText(drawn)));
        }
        return ExitCode.OK.code();
    }

    private ContactSheet sheet(Dataset dataset) throws IOException {
        return UsageException.unlessRefused(() ->
                ContactSheet.of(
                        dataset,
                        perClass.orElse(USUAL_PER_CLASS),
                        zoom.isPresent() ? OptionalInt.of(zoom.get()) : OptionalInt.empty()));
    }

    private String sheetText(ContactSheet sheet) {
        int all = sheet.dataset().classes().size();
        return "\nContact sheet, "
                + (sheet.classes() < all
                        ? "the first "
                                + Text.count(sheet.classes())
                                + " of "
                                + Text.count(all)
                                + " "
                        : "")
                + "classes from top to bottom"
                + (sheet.isInChannels() ? ", the channels of an image side by side" : "")
                + ": "
                + Text.printable(contactSheet.orElseThrow().toString())
                + "\n";
    }
}
