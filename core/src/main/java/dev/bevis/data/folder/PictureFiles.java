package dev.bevis.data.folder;

import dev.bevis.data.picture.Picture;
import dev.bevis.data.picture.PictureDecoder;
import dev.bevis.data.picture.PictureName;
import dev.bevis.data.picture.PictureSet;
import dev.bevis.io.DatasetException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The pictures below a folder, or in an archive of one, by their names: relative, with slashes.
sealed interface PictureFiles permits FolderPictures, TarPictures, ZipPictures {

    /// Folders below each other in which pictures are looked for.
    int MOST_DEPTH = 8;

    /// Most files that are looked at.
    int MOST_FILES = 10_000_000;

    /// What a path may be the archive of.
    static Optional<PictureFiles> archive(Path path) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".zip")) {
            return Optional.of(new ZipPictures(path));
        }
        return name.matches("(?s).+\\.(tar|tar\\.gz|tgz)")
                ? Optional.of(new TarPictures(path))
                : Optional.empty();
    }

    /// Whether there is a picture in a folder below it, as far as a short look tells.
    boolean hasPictures() throws IOException;

    /// The folder or archive.
    Path path();

    /// The names of all pictures, in the order of their UTF-8 bytes.
    ///
    /// @throws DatasetException when there is a picture of a kind that cannot be read
    List<String> names() throws IOException;

    /// One picture.
    Picture read(String name, PictureDecoder decoder) throws IOException;

    /// Where a picture is, for messages.
    String where(String name);

    /// The pixels of some pictures, one after the other.
    default byte[] readAll(List<String> names, PictureSet set) throws IOException {
        PictureSet.Pictures pictures =
                new PictureSet.Pictures() {
                    @Override
                    public int count() {
                        return names.size();
                    }

                    @Override
                    public Picture read(int i, PictureDecoder decoder) throws IOException {
                        return PictureFiles.this.read(names.get(i), decoder);
                    }

                    @Override
                    public String where(int i) {
                        return PictureFiles.this.where(names.get(i));
                    }
                };
        return set.readAll(pictures, path().toString());
    }

    /// Names in the order of their UTF-8 bytes, which is that of a folder on Linux.
    static List<String> sorted(Collection<String> names) {
        record Sorted(String name, byte[] bytes) {}
        return names.stream()
                .map(name -> new Sorted(name, name.getBytes(StandardCharsets.UTF_8)))
                .sorted((a, b) -> Arrays.compareUnsigned(a.bytes(), b.bytes()))
                .map(Sorted::name)
                .toList();
    }

    /// Whether a file is a picture to be read.
    ///
    /// @param where it is, for messages
    /// @throws DatasetException when it is a picture of another kind
    static boolean isPicture(String name, String where) {
        String fileName = name.substring(name.lastIndexOf('/') + 1);
        Optional<String> other = PictureName.other(fileName);
        if (other.isPresent()) {
            throw new DatasetException(
                    where
                            + ": expected "
                            + PictureName.KINDS
                            + ", found "
                            + other.get()
                            + "; convert it, or remove it");
        }
        return PictureName.isRead(fileName);
    }

    /// Keeps a search from going on for ever.
    static void requireShallow(String name, Path path) {
        if (name.chars().filter(letter -> letter == '/').count() >= MOST_DEPTH) {
            throw new DatasetException(
                    path
                            + ": expected at most "
                            + MOST_DEPTH
                            + " folders below each other, found "
                            + name);
        }
    }

    /// Keeps the list of pictures within memory.
    static void requireFew(int pictures, Path path) {
        if (pictures > MOST_FILES) {
            throw new DatasetException(
                    path + ": expected at most " + MOST_FILES + " pictures, found more");
        }
    }
}
