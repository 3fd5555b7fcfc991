package dev.bevis.data.folder;

import dev.bevis.io.DatasetException;

import java.nio.file.Path;
import java.util.Optional;

/// The names of members of archives. Nothing is ever written under one.
final class MemberName {

    private MemberName() {}

    /// The name with slashes; empty for folders and hidden members.
    ///
    /// @throws DatasetException when it leads out of the archive
    static Optional<String> of(String written, Path archive) {
        String name = written.replace('\\', '/');
        while (name.startsWith("./")) {
            name = name.substring(2);
        }
        String[] elements = name.split("/", -1);
        for (String element : elements) {
            if (element.equals("..")
                    || name.startsWith("/")
                    || name.matches("(?s).*\\p{Cntrl}.*")) {
                throw new DatasetException(
                        archive
                                + ": expected names of files below one folder, found '"
                                + name.substring(0, Math.min(name.length(), 100))
                                        .replaceAll("\\p{Cntrl}", " ")
                                + "'; pack it again");
            }
            if (element.startsWith(".") || element.equals("__MACOSX")) {
                return Optional.empty();
            }
        }
        PictureFiles.requireShallow(name, archive);
        return name.endsWith("/") || name.isEmpty() ? Optional.empty() : Optional.of(name);
    }

    static void requireNew(boolean isNew, String where) {
        if (!isNew) {
            throw new DatasetException(where + ": is there twice; pack the archive again");
        }
    }
}
