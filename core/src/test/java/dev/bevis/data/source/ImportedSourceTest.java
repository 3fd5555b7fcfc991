package dev.bevis.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.data.Dataset;
import dev.bevis.data.ImageShape;
import dev.bevis.data.TarBytes;
import dev.bevis.data.cifar.Cifar100Labels;
import dev.bevis.data.idx.IdxBytes;
import dev.bevis.io.DatasetException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

class ImportedSourceTest {

    @TempDir private Path folder;

    private Path digits;
    private Cache cache;
    private Environment environment;

    @BeforeEach
    void write() throws IOException {
        digits = Files.createDirectory(folder.resolve("digits"));
        Files.write(digits.resolve("train-images-idx3-ubyte"), IdxBytes.images(30, 28, 28, 1));
        Files.write(
                digits.resolve("train-labels-idx1-ubyte.gz"),
                IdxBytes.packed(IdxBytes.labels(30, 10, false)));
        Files.write(digits.resolve("t10k-images-idx3-ubyte"), IdxBytes.images(10, 28, 28, 2));
        Files.write(digits.resolve("t10k-labels-idx1-ubyte"), IdxBytes.labels(10, 10, false));
        cache = new Cache(folder.resolve("cache"));
        environment = new Environment(Map.of("BEVIS_DATA", cache.folder().toString()), folder);
    }

    @Test
    void whatIsImportedIsReadByItsName() throws IOException {
        Dataset added = new Mnist().add(cache, digits);
        Dataset read = Source.parse("mnist").load(environment);
        assertThat(read.fingerprint()).isEqualTo(added.fingerprint());
        assertThat(read.name()).isEqualTo("mnist");
        assertThat(read.title()).isEqualTo("MNIST (not the original)");
        assertThat(read.shape()).isEqualTo(new ImageShape(1, 28, 28));
        assertThat(cache.folder().resolve("mnist"))
                .isDirectoryContaining("glob:**/train-labels-idx1-ubyte.gz")
                .isDirectoryContaining("glob:**/t10k-images-idx3-ubyte");
        assertThat(cache.folder()).isDirectoryNotContaining("glob:**.new");
        new FashionMnist().add(cache, digits);
        assertThat(Source.parse("fashion-mnist").load(environment).classes())
                .startsWith("T-shirt/top");
    }

    @Test
    void anImportThatFailsLeavesTheEarlierOneAndNothingElse() throws IOException {
        Dataset added = new Mnist().add(cache, digits);
        byte[] images = IdxBytes.images(30, 28, 28, 3);
        Files.write(
                digits.resolve("train-images-idx3-ubyte"),
                Arrays.copyOf(images, images.length - 1));
        assertThatThrownBy(() -> new Mnist().add(cache, digits))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("train-images-idx3-ubyte: ends after byte");
        Files.delete(digits.resolve("t10k-images-idx3-ubyte"));
        assertThatThrownBy(() -> new Mnist().add(cache, digits))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("expected images to test on as well");
        assertThat(new Mnist().load(environment).fingerprint()).isEqualTo(added.fingerprint());
        assertThat(cache.folder()).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void anImportThatWasChangedIsRefused() throws IOException {
        new Mnist().add(cache, digits);
        Files.write(
                cache.folder().resolve("mnist/train-images-idx3-ubyte"),
                IdxBytes.images(30, 28, 28, 4));
        assertThatThrownBy(() -> new Mnist().load(environment))
                .isInstanceOf(DatasetException.class)
                .hasMessageContainingAll("have changed since they were imported", "import MNIST");
    }

    @Test
    void whatIsNotImportedSaysHowToComeByIt() {
        for (ImportedSource source : Source.imported()) {
            assertThatThrownBy(() -> source.load(environment))
                    .isInstanceOf(DatasetException.class)
                    .hasMessageContainingAll(
                            source.title() + " has not been imported",
                            "bevis data get " + source.folder(),
                            "bevis data add FILE");
            assertThatThrownBy(() -> source.add(cache, folder.resolve("absent")))
                    .isInstanceOf(DatasetException.class);
        }
    }

    @Test
    void bothLabelsOfCifar100ComeFromOneImport() throws IOException {
        byte[] records = new byte[4 * 3074];
        for (int i = 0; i < 4; i++) {
            records[i * 3074] = (byte) i;
            records[i * 3074 + 1] = (byte) (50 + i);
        }
        byte[] tar =
                new TarBytes()
                        .file("cifar-100-binary/train.bin", records)
                        .file("cifar-100-binary/test.bin", Arrays.copyOf(records, 3074))
                        .end();
        Path archive = Files.write(folder.resolve("mine.tgz"), TarBytes.zip(tar));
        new Cifar100(Cifar100Labels.FINE).add(cache, archive);
        Dataset fine = Source.parse("cifar100").load(environment);
        assertThat(fine.train().label(3)).isEqualTo(53);
        assertThat(fine.title()).isEqualTo("CIFAR-100 (not the original)");
        Dataset coarse = Source.parse("cifar100-coarse").load(environment);
        assertThat(coarse.train().label(3)).isEqualTo(3);
        assertThat(coarse.title()).isEqualTo("CIFAR-100 with coarse labels (not the original)");
    }
}
