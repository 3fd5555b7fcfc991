package dev.bevis.data.folder;

import static dev.bevis.data.picture.PictureBytes.bytes;
import static dev.bevis.data.picture.PictureBytes.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.data.Dataset;
import dev.bevis.data.Mutations;
import dev.bevis.data.TarBytes;
import dev.bevis.data.source.DataFiles;
import dev.bevis.data.source.Environment;
import dev.bevis.io.DatasetException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

class PictureArchiveTest {

    private static final long MOST_BYTES = 64 << 20;

    @TempDir private Path folder;

    private final TreeMap<String, byte[]> files = new TreeMap<>();

    @BeforeEach
    void paint() throws IOException {
        for (int i = 0; i < 12; i++) {
            byte[] png = bytes(picture(BufferedImage.TYPE_INT_RGB, 4 + i, 3), "png");
            files.put("pets/" + (i % 2 == 0 ? "cät" : "dog") + "/more/" + i + ".png", png);
        }
        files.put("pets/README.txt", new byte[10]);
        files.put("__MACOSX/pets/cät/._1.png", new byte[10]);
        files.put("pets/dog/.DS_Store", new byte[10]);
    }

    private byte[] zip() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return out.toByteArray();
    }

    private byte[] tar() {
        TarBytes tar = new TarBytes();
        // Archives are in no particular order.
        files.descendingMap().forEach((name, bytes) -> tar.file(utf8(name), bytes));
        return tar.end();
    }

    private static String utf8(String name) {
        return new String(
                name.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private Dataset read(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.write(file, bytes);
        return new DataFiles(file + ":size=4x3").load(Environment.system());
    }

    private void refused(String name, byte[] bytes, String... why) {
        assertThatThrownBy(() -> read(name, bytes))
                .isInstanceOf(DatasetException.class)
                .hasMessageContainingAll(why);
    }

    @Test
    void anArchiveIsTheDatasetOfItsFolder() throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve("plain").resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        Dataset plain =
                new DataFiles(folder.resolve("plain") + ":size=4x3").load(Environment.system());
        assertThat(plain.classes()).containsExactly("cät", "dog");
        assertThat(plain.train().count() + plain.test().count()).isEqualTo(12);
        assertThat(read("pets.zip", zip()).fingerprint()).isEqualTo(plain.fingerprint());
        assertThat(read("pets.tar", tar()).fingerprint()).isEqualTo(plain.fingerprint());
        Dataset packed = read("pets.tar.gz", TarBytes.zip(tar()));
        assertThat(packed.fingerprint()).isEqualTo(plain.fingerprint());
        assertThat(packed.classes()).isEqualTo(plain.classes());
    }

    @Test
    void picturesThatDifferInSizeAreNamed() throws IOException {
        Files.write(folder.resolve("pets.zip"), zip());
        assertThatThrownBy(() ->
                        new DataFiles(folder.resolve("pets.zip").toString())
                                .load(Environment.system()))
                .hasMessageContainingAll(
                        "pets.zip, pets/cät/more/10.png: expected 4 × 3 pixels, as",
                        "found 14 × 3",
                        "size=28x28");
    }

    @Test
    void namesThatLeadOutAndLinksAreRefused() throws IOException {
        TarBytes link =
                new TarBytes().file("a/1.png", new byte[9]).member("a/2.png", '2', new byte[0]);
        refused("pets.tar", link.end(), "2.png: expected a picture, found a link");
        files.put("../out/1.png", new byte[3]);
        refused(
                "pets.zip",
                zip(),
                "expected names of files below one folder, found '../out/1.png'");
        refused(
                "pets.tar",
                tar(),
                "expected names of files below one folder, found '../out/1.png'");
        assertThat(folder.resolveSibling("out")).doesNotExist();
    }

    @Tag("slow")
    @Test
    void aPictureThatUnpacksToMoreThanAPictureIsRefused() throws IOException {
        files.put("pets/dog/bomb.png", new byte[(64 << 20) + 1]);
        refused("pets.zip", zip(), "bomb.png: expected a picture of at most 64 MB");
        refused("pets.tgz", TarBytes.zip(tar()), "bomb.png: expected a picture of at most 64 MB");
    }

    @Test
    void otherPicturesAreNotLeftOutInSilence() throws IOException {
        files.put("pets/dog/phone.HEIC", new byte[3]);
        refused("pets.zip", zip(), "phone.HEIC: expected PNG, JPEG, WebP, GIF or BMP, found HEIC");
    }

    @Test
    @Tag("slow")
    void damagedArchivesAreReadOrRefused() throws IOException {
        int times = Mutations.times(300);
        files.clear();
        for (String name : new String[] {"a/1.png", "b/2.png"}) {
            files.put(name, bytes(picture(BufferedImage.TYPE_INT_RGB, 4, 3), "png"));
        }
        Mutations.check(times, zip(), MOST_BYTES, damaged -> read("pets.zip", damaged));
        Mutations.check(times, tar(), MOST_BYTES, damaged -> read("pets.tar", damaged));
        byte[] packed = TarBytes.zip(tar());
        Mutations.check(times, packed, MOST_BYTES, damaged -> read("pets.tar.gz", damaged));
        assertThat(folder).isDirectoryNotContaining(file -> Files.isDirectory(file));
    }
}
