package dev.bevis.data.source;

import dev.bevis.data.Dataset;
import dev.bevis.data.folder.ImageFolder;
import dev.bevis.io.DatasetException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Pictures in a folder for each class.
record ImageFolderFormat() implements FileFormat {

    private static final Pattern SIZE = Pattern.compile("([1-9]\\d{0,3})x([1-9]\\d{0,3})");

    @Override
    public String words() {
        return "a folder for each class with its pictures";
    }

    @Override
    public String title(Path path) {
        return String.valueOf(path.toAbsolutePath().normalize().getFileName());
    }

    @Override
    public boolean isAt(Path path) {
        return ImageFolder.isAt(path);
    }

    @Override
    public List<String> options() {
        return List.of("size", "channels");
    }

    @Override
    public Optional<Source.Contents> contents(Path path, FileOptions options) {
        try {
            ImageFolder folder = folder(path, options);
            return Optional.of(
                    new Source.Contents(
                            folder.shape(), folder.classes(), folder.train(), folder.test()));
        } catch (IOException | DatasetException saidWhenItIsRead) {
            return Optional.empty();
        }
    }

    @Override
    public Dataset read(Path path, FileOptions options) throws IOException {
        return folder(path, options).read(title(path));
    }

    private static ImageFolder folder(Path path, FileOptions options) throws IOException {
        String colors = options.oneOf("channels", List.of("as-first", "gray", "rgb"));
        return ImageFolder.of(
                path,
                options.find("size").map(ImageFolderFormat::size),
                ImageFolder.Colors.valueOf(colors.replace('-', '_').toUpperCase(Locale.ROOT)));
    }

    private static ImageFolder.Size size(String text) {
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            throw new DatasetException(
                    "'size=" + text + "': expected width and height, for example size=32x24");
        }
        return new ImageFolder.Size(
                Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2)));
    }
}
