package dev.bevis.data.folder;

import dev.bevis.data.picture.Picture;
import dev.bevis.data.picture.PictureDecoder;
import dev.bevis.data.picture.PictureSet;
import dev.bevis.io.DatasetException;
import dev.bevis.io.RegularFile;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// The pictures in a zip archive.
///
/// @param path the archive
record ZipPictures(Path path) implements PictureFiles {

    @Override
    public boolean hasPictures() throws IOException {
        return names().stream().anyMatch(name -> name.contains("/"));
    }

    private interface Work<T> {
        T with(ZipFile zip) throws IOException;
    }

    private <T> T open(Work<T> work) throws IOException {
        try {
            RegularFile.require(path);
        } catch (FileSystemException e) {
            throw new DatasetException(path + ": expected a zip archive, found no file", e);
        }
        try (ZipFile zip = new ZipFile(path.toFile())) {
            return work.with(zip);
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw new DatasetException(
                    path
                            + ": not a whole zip archive that can be read ("
                            + String.valueOf(e.getMessage()).replaceAll("\\p{Cntrl}", " ")
                            + "); pack it again",
                    e);
        }
    }

    /// The members that are pictures, by their names with slashes.
    private TreeMap<String, ZipEntry> members(ZipFile zip) {
        TreeMap<String, ZipEntry> members = new TreeMap<>();
        for (Iterator<? extends ZipEntry> all = zip.entries().asIterator(); all.hasNext(); ) {
            ZipEntry member = all.next();
            Optional<String> name = MemberName.of(member.getName(), path);
            if (name.isPresent() && PictureFiles.isPicture(name.get(), where(name.get()))) {
                MemberName.requireNew(members.put(name.get(), member) == null, where(name.get()));
                PictureFiles.requireFew(members.size(), path);
            }
        }
        return members;
    }

    @Override
    public List<String> names() throws IOException {
        return open(zip -> PictureFiles.sorted(members(zip).keySet()));
    }

    @Override
    public Picture read(String name, PictureDecoder decoder) throws IOException {
        return open(zip -> read(zip, members(zip), name, decoder));
    }

    private Picture read(
            ZipFile zip, TreeMap<String, ZipEntry> members, String name, PictureDecoder decoder)
            throws IOException {
        ZipEntry member = members.get(name);
        if (member == null) {
            throw new DatasetException(path + ": changed while it was read");
        }
        try (InputStream in = zip.getInputStream(member)) {
            return decoder.decode(PictureDecoder.bytes(in, where(name)), where(name));
        } catch (ZipException | EOFException e) {
            throw new DatasetException(
                    where(name) + ": damaged (" + e.getMessage() + "); pack it again", e);
        }
    }

    @Override
    public byte[] readAll(List<String> names, PictureSet set) throws IOException {
        return open(zip -> {
            TreeMap<String, ZipEntry> members = members(zip);
            return set.readAll(
                    names.size(),
                    path.toString(),
                    queue -> {
                        for (int i = 0; i < names.size(); i++) {
                            String name = names.get(i);
                            queue.add(i, where(name), decoder -> read(zip, members, name, decoder));
                        }
                    });
        });
    }

    @Override
    public String where(String name) {
        return path + ", " + name;
    }
}
