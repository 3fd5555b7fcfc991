package dev.bevis.app.command.data;

import dev.bevis.app.terminal.ExitCode;
import dev.bevis.app.terminal.Host;
import dev.bevis.app.terminal.Json;
import dev.bevis.app.terminal.Text;
import dev.bevis.app.terminal.UsageException;
import dev.bevis.app.terminal.WritableCheck;
import dev.bevis.data.ContactSheet;
import dev.bevis.data.Dataset;
import dev.bevis.data.augment.AugmentationSheet;
import dev.bevis.data.augment.Augmentations;
import dev.bevis.data.source.Source;
import dev.bevis.data.summary.DatasetSummary;
import dev.bevis.document.CsvWriter;
import dev.bevis.study.form.StudyForms;

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
    private static final int USUAL_IMAGES = 4;
    private static final int USUAL_EPOCHS = 8;

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
            names = "--augmented",
            paramLabel = "FILE",
            description =
                    "Write a PNG there with some training images and what augmentation makes of"
                            + " them over some epochs: for each image a row for each kind alone and"
                            + " one for all together.")
    Optional<Path> augmented = Optional.empty();

    @Option(
            names = "--augment",
            paramLabel = "KIND,KIND,...",
            description =
                    "With --augmented, what is shown, as 'bevis train' has it, such as"
                            + " alternating-flip,shift:2. Default: one of each kind.")
    Optional<String> augment = Optional.empty();

    @Option(
            names = "--epochs",
            paramLabel = "NUMBER",
            description = "With --augmented, epochs that are shown. Default: 8.")
    Optional<Integer> epochs = Optional.empty();

    @Option(
            names = "--images",
            paramLabel = "NUMBER",
            description = "With --augmented, images that are shown. Default: 4.")
    Optional<Integer> images = Optional.empty();

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
        requirePictures();
        if (csv && json) {
            throw new UsageException("--csv and --json exclude each other; give one of them");
        }
        if (contactSheet.isPresent()) {
            WritableCheck.replacement(contactSheet.get());
        }
        if (augmented.isPresent()) {
            WritableCheck.replacement(augmented.get());
        }
        Dataset dataset = host.reader().read(source);
        Optional<ContactSheet> sheet = Optional.empty();
        if (contactSheet.isPresent()) {
            sheet = Optional.of(sheet(dataset));
            sheet.get().write(contactSheet.get());
        }
        Optional<AugmentationSheet> changed = Optional.empty();
        if (augmented.isPresent()) {
            changed = Optional.of(augmentation(dataset));
            drawn(changed.get()).write(augmented.get());
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
            changed.ifPresent(drawn -> out.print(augmentedText(drawn)));
        }
        return ExitCode.OK.code();
    }

    private void requirePictures() {
        if (contactSheet.isEmpty() && perClass.isPresent()) {
            throw new UsageException("--per-class needs --contact-sheet FILE");
        }
        if (contactSheet.isEmpty() && augmented.isEmpty() && zoom.isPresent()) {
            throw new UsageException("--zoom needs --contact-sheet FILE or --augmented FILE");
        }
        boolean isDescribed = augment.isPresent() || epochs.isPresent() || images.isPresent();
        if (augmented.isEmpty() && isDescribed) {
            throw new UsageException(
                    "--augment, --epochs and --images need --augmented FILE, such as"
                            + " --augmented augmented.png");
        }
    }

    private AugmentationSheet augmentation(Dataset dataset) throws IOException {
        return UsageException.unlessRefused(() ->
                AugmentationSheet.of(
                        dataset,
                        augment.map(DataShowCommand::augmentations)
                                .orElseGet(() -> AugmentationSheet.usual(dataset)),
                        images.orElse(USUAL_IMAGES),
                        epochs.orElse(USUAL_EPOCHS)));
    }

    private static Augmentations augmentations(String text) {
        String list = text.startsWith("[") ? text : "[" + text + "]";
        return (Augmentations) StudyForms.option("--augment", "augment", list);
    }

    private ContactSheet drawn(AugmentationSheet sheet) throws IOException {
        return UsageException.unlessRefused(() ->
                sheet.sheet(zoom.isPresent() ? OptionalInt.of(zoom.get()) : OptionalInt.empty()));
    }

    private String augmentedText(AugmentationSheet sheet) {
        return "\nAugmented images, "
                + Text.count(sheet.images())
                + " from top to bottom, each with "
                + (sheet.rows().size() == 1 ? "one row" : sheet.rows().size() + " rows")
                + " ("
                + String.join(", ", sheet.rows())
                + "), and in each the image and what epochs 1 to "
                + sheet.epochs()
                + " see with data seed 1: "
                + Text.printable(augmented.orElseThrow().toString())
                + "\n";
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
