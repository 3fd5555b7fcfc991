package dev.bevis.data.source;

import dev.bevis.io.DatasetException;
import dev.bevis.io.Digests;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongConsumer;

/// An official archive of CIFAR-10 to be downloaded, from its authors' site or from a mirror.
///
/// Its size and MD5 are those of the official archive wherever it comes from. What has arrived is
/// kept, so that the next download goes on there.
///
/// @param from address of the archive
/// @param fileName the official name of the archive
/// @param size in bytes
/// @param md5 in hexadecimal, lower case
public record Download(URI from, String fileName, long size, String md5) {

    private static final String SITE = "https://www.cs.toronto.edu/~kriz/";
    private static final Download BINARY =
            official("cifar-10-binary.tar.gz", 170_052_171, "c32a1d4ab5d03f1284b67883e8d87530");
    private static final Download PYTHON =
            official("cifar-10-python.tar.gz", 170_498_071, "c58f30108f718f92721af3b95e74349a");

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MOST_TRANSFERS = 5;

    /// Ways to come by the images without a download from the authors' site.
    static final String OTHER_WAYS =
            "Other ways: 'bevis data get cifar10 --mirror URL' downloads from elsewhere,"
                    + " 'bevis data add FILE' imports a copy (folder, cifar-10-binary.tar.gz or"
                    + " cifar-10-python.tar.gz), and BEVIS_CIFAR10 or --data names a folder that"
                    + " has one. 'shapes' needs no files";

    private static Download official(String fileName, long size, String md5) {
        return new Download(URI.create(SITE + fileName), fileName, size, md5);
    }

    /// The binary version from the authors' site.
    public static Download official() {
        return BINARY;
    }

    /// The same archive from a mirror.
    ///
    /// @param address of an official archive, whose last element names the version, or of a folder
    ///   with `cifar-10-binary.tar.gz`. `https` is asked for; `http` is taken as well, since
    ///   whoever names a mirror has chosen to trust it
    /// @throws IllegalArgumentException when it is not such an address
    public static Download mirror(String address) {
        URI uri = parse(address);
        for (Download official : new Download[] {BINARY, PYTHON}) {
            if (address.endsWith("/" + official.fileName)) {
                return official.at(uri);
            }
        }
        if (address.endsWith(".gz")) {
            throw new IllegalArgumentException(
                    "The archive of a mirror is called "
                            + BINARY.fileName
                            + " or "
                            + PYTHON.fileName
                            + ", got '"
                            + address
                            + "'");
        }
        return BINARY.at(parse(address + (address.endsWith("/") ? "" : "/") + BINARY.fileName));
    }

    private Download at(URI address) {
        return new Download(address, fileName, size, md5);
    }

    private static URI parse(String address) {
        IllegalArgumentException refused =
                new IllegalArgumentException(
                        "A mirror is an address such as https://example.org/cifar-10-binary.tar.gz,"
                                + " got '"
                                + address
                                + "'");
        try {
            URI uri = URI.create(address);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            boolean web = scheme.equals("https") || scheme.equals("http");
            if (web && uri.getHost() != null && uri.getQuery() == null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            refused.initCause(e);
        }
        throw refused;
    }

    /// Gets the archive, or the rest of it, and checks it.
    ///
    /// @param cache in whose folder it is kept until it has been imported
    /// @param progress told from time to time how many bytes are there, from this thread
    /// @return the archive, at a path where the next call finds it again; delete it after its
    ///   import
    /// @throws DatasetException when something else arrives; it is deleted
    /// @throws CacheLockedException when another process is importing
    /// @throws IOException when the network or the disk fails
    public Path fetch(Cache cache, LongConsumer progress) throws IOException {
        return fetch(cache, progress, PATIENCE);
    }

    /// @param patience how long to wait for the next byte
    Path fetch(Cache cache, LongConsumer progress, Duration patience) throws IOException {
        try (CacheLock _ = CacheLock.of(cache.folder())) {
            Path part = cache.folder().resolve(fileName + ".part");
            transfer(part, progress, patience);
            progress.accept(size);
            check(part);
            return part;
        }
    }

    private void transfer(Path part, LongConsumer progress, Duration patience) throws IOException {
        DownloadTransfer transfer = new DownloadTransfer(this, part, patience);
        for (int number = 1; transfer.have() < size; number++) {
            long before = transfer.have();
            try {
                transfer.run(progress);
            } catch (IOException e) {
                if (number == MOST_TRANSFERS || transfer.have() == before) {
                    throw broken(e, part);
                }
            }
        }
    }

    private IOException broken(IOException e, Path part) throws IOException {
        String kept =
                Files.exists(part) && Files.size(part) > 0
                        ? " "
                                + Files.size(part)
                                + " of "
                                + size
                                + " bytes are kept; the same command goes on there."
                        : "";
        return new IOException(
                "Cannot download " + from + ": " + e.getMessage() + "." + kept + " " + OTHER_WAYS,
                e);
    }

    private void check(Path part) throws IOException {
        MessageDigest digest = Digests.digest("MD5");
        try (InputStream in = new DigestInputStream(Files.newInputStream(part), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        long found = Files.size(part);
        String foundMd5 = Digests.hex(digest);
        if (found != size || !foundMd5.equals(md5)) {
            Files.delete(part);
            throw new DatasetException(
                    from
                            + ": expected "
                            + size
                            + " bytes with MD5 "
                            + md5
                            + ", got "
                            + found
                            + " bytes with MD5 "
                            + foundMd5
                            + ". They are deleted; try again, or another way. "
                            + OTHER_WAYS);
        }
    }
}
