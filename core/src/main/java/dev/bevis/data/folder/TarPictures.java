package dev.bevis.data.folder;

import dev.bevis.data.picture.Picture;
import dev.bevis.data.picture.PictureDecoder;
import dev.bevis.data.picture.PictureSet;
import dev.bevis.io.DatasetException;
import dev.bevis.io.TarFile;
import dev.bevis.io.TarReader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// The pictures in a tar archive, packed with gzip or not, which is read from front to back.
///
/// @param path the archive
record TarPictures(Path path) implements PictureFiles {

    private static final String EXPECTED = "a folder for each class in a tar or zip archive";
    private static final long MOST_BYTES = 1L << 40;

    /// Members that show whether it is one of pictures.
    private static final int MEMBERS_TO_LOOK_AT = 1_000;

    @Override
    public boolean hasPictures() throws IOException {
        try (TarFile tar = open()) {
            Optional<TarReader.Member> next = tar.members().next();
            for (int i = 0; i < MEMBERS_TO_LOOK_AT && next.isPresent(); i++) {
                if (MemberName.of(next.get().text(), path)
                        .filter(name -> name.contains("/"))
                        .filter(name -> PictureFiles.isPicture(name, where(name)))
                        .isPresent()) {
                    return true;
                }
                next = tar.members().next();
            }
            return false;
        }
    }

    private TarFile open() throws IOException {
        return TarFile.open(path, EXPECTED, MOST_BYTES, MOST_FILES);
    }

    /// What is done with a picture.
    private interface Visit {
        /// @return whether to go on
        boolean picture(String name, TarReader.Member member, TarReader tar) throws IOException;
    }

    private void visit(Visit visit) throws IOException {
        try (TarFile tar = open()) {
            TarReader members = tar.members();
            for (Optional<TarReader.Member> next = members.next();
                    next.isPresent();
                    next = members.next()) {
                Optional<String> name = MemberName.of(next.get().text(), path);
                if (name.isPresent()
                        && PictureFiles.isPicture(name.get(), where(name.get()))
                        && !visit.picture(name.get(), next.get(), members)) {
                    return;
                }
            }
        }
    }

    @Override
    public List<String> names() throws IOException {
        TreeSet<String> names = new TreeSet<>();
        visit((name, member, _) -> {
            if (!member.isRegularFile()) {
                throw new DatasetException(
                        where(name) + ": expected a picture, found a link or the like");
            }
            MemberName.requireNew(names.add(name), where(name));
            PictureFiles.requireFew(names.size(), path);
            return true;
        });
        return PictureFiles.sorted(names);
    }

    @Override
    public Picture read(String wanted, PictureDecoder decoder) throws IOException {
        Picture[] found = new Picture[1];
        visit((name, member, tar) -> {
            if (name.equals(wanted)) {
                found[0] = decoder.decode(bytes(name, member, tar), where(name));
            }
            return found[0] == null;
        });
        return Optional.ofNullable(found[0])
                .orElseThrow(() -> new DatasetException(path + ": changed while it was read"));
    }

    @Override
    public byte[] readAll(List<String> names, PictureSet set) throws IOException {
        Map<String, Integer> places = new TreeMap<>();
        for (String name : names) {
            places.put(name, places.size());
        }
        return set.readAll(
                names.size(),
                path.toString(),
                queue -> {
                    visit((name, member, tar) -> {
                        Integer place = places.remove(name);
                        if (place != null) {
                            byte[] bytes = bytes(name, member, tar);
                            queue.add(
                                    place,
                                    where(name),
                                    decoder -> decoder.decode(bytes, where(name)));
                        }
                        return !places.isEmpty();
                    });
                    if (!places.isEmpty()) {
                        throw new DatasetException(path + ": changed while it was read");
                    }
                });
    }

    private byte[] bytes(String name, TarReader.Member member, TarReader tar) throws IOException {
        PictureDecoder.requireBytes(member.size(), where(name));
        byte[] bytes = new byte[(int) member.size()];
        tar.body().read(bytes, 0, bytes.length);
        return bytes;
    }

    @Override
    public String where(String name) {
        return path + ", " + name;
    }
}
