package dev.bevis.data.folder;

import dev.bevis.data.picture.Picture;
import dev.bevis.data.picture.PictureDecoder;
import dev.bevis.data.picture.PictureName;
import dev.bevis.io.DatasetException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The pictures below a folder.
///
/// Links are followed wherever they lead, for a folder of links is a usual way to choose pictures;
/// a link that leads nowhere, or to a folder that it lies in, is refused.
///
/// @param path the folder
record FolderPictures(Path path) implements PictureFiles {

    /// A picture this deep below a folder makes it one of pictures; deeper ones are found as well
    /// once it is read.
    private static final int DEPTH_OF_LOOK = 4;

    @Override
    public boolean hasPictures() throws IOException {
        return hasPictures(path, 1);
    }

    private static boolean hasPictures(Path folder, int depth) throws IOException {
        List<Path> inner = children(folder);
        if (depth > 1 && inner.stream().anyMatch(each -> PictureName.isRead(name(each)))) {
            return true;
        }
        for (Path each : inner) {
            if (depth < DEPTH_OF_LOOK && Files.isDirectory(each) && hasPictures(each, depth + 1)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        collect(path, "", names);
        return PictureFiles.sorted(names);
    }

    private void collect(Path folder, String prefix, List<String> names) throws IOException {
        for (Path each : children(folder)) {
            String name = prefix + name(each);
            if (PictureFiles.isPicture(name, where(name))) {
                requireThere(each);
                names.add(name);
                PictureFiles.requireFew(names.size(), path);
            } else if (Files.isDirectory(each)) {
                PictureFiles.requireShallow(name, path);
                requireNoLoop(each);
                collect(each, name + "/", names);
            }
        }
    }

    private static void requireThere(Path picture) {
        if (!Files.exists(picture)) {
            throw new DatasetException(
                    picture + ": expected a picture, found a link that leads nowhere; remove it");
        }
    }

    private static void requireNoLoop(Path folder) throws IOException {
        Path parent = folder.toAbsolutePath().getParent();
        if (Files.isSymbolicLink(folder)
                && parent != null
                && parent.toRealPath().startsWith(folder.toRealPath())) {
            throw new DatasetException(folder + ": a link to a folder that it lies in; remove it");
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.limit(MOST_FILES)
                    .filter(each -> !name(each).startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    @Override
    public Picture read(String name, PictureDecoder decoder) throws IOException {
        return decoder.read(path.resolve(name));
    }

    @Override
    public String where(String name) {
        return path.resolve(name).toString();
    }
}
