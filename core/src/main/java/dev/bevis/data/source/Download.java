package dev.bevis.data.source;

import static java.util.stream.Collectors.joining;

import dev.bevis.io.DatasetException;
import dev.bevis.io.Digests;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;

/// An official file of a dataset to be downloaded, from one of the places where it lies.
///
/// Its size and MD5 are those that are published for it, wherever it comes from. What has arrived
/// is kept, so that the next download goes on there.
///
/// @param dataset the name of the dataset
/// @param from addresses of the file, tried one after the other
/// @param fileName the official name of the file
/// @param size in bytes
/// @param md5 in hexadecimal, lower case
public record Download(String dataset, List<URI> from, String fileName, long size, String md5) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MOST_TRANSFERS = 5;

    public Download {
        from = List.copyOf(from);
    }

    /// A file that lies in some folders of the web.
    ///
    /// @param folders addresses that end with a slash
    static Download in(
            String dataset, List<String> folders, String fileName, long size, String md5) {
        List<URI> from = folders.stream().map(folder -> URI.create(folder + fileName)).toList();
        return new Download(dataset, from, fileName, size, md5);
    }

    /// Ways to come by the data without this download.
    String otherWays() {
        return "Other ways: 'bevis data get "
                + dataset
                + " --mirror URL' downloads from elsewhere, 'bevis data add FILE --as "
                + dataset
                + "' imports a copy, and a path in place of the name reads one where it is."
                + " 'shapes' needs no files";
    }

    /// The same files from a mirror.
    ///
    /// @param usual what is downloaded where nothing else is asked for
    /// @param others what may be downloaded in place of it, each by itself
    /// @param address of one of the files, if that is all there is to download, or of a folder with
    ///   those that are usual. `https` is asked for; `http` is taken as well, since whoever names a
    ///   mirror has chosen to trust it
    /// @throws IllegalArgumentException when it is not such an address
    public static List<Download> mirror(
            List<Download> usual, List<Download> others, String address) {
        String first = usual.getFirst().fileName;
        URI uri = parse(address, first);
        List<Download> single = new ArrayList<>(others);
        if (usual.size() == 1) {
            single.addAll(usual);
        }
        for (Download each : single) {
            if (address.endsWith("/" + each.fileName)) {
                return List.of(each.at(uri));
            }
        }
        if (address.endsWith(".gz")) {
            throw new IllegalArgumentException(
                    "A mirror of "
                            + usual.getFirst().dataset
                            + " has "
                            + usual.stream().map(Download::fileName).collect(joining(", "))
                            + (usual.size() == 1
                                    ? others.stream()
                                            .map(each -> " or " + each.fileName)
                                            .collect(joining())
                                    : "; name their folder")
                            + ", got '"
                            + address
                            + "'");
        }
        String folder = address + (address.endsWith("/") ? "" : "/");
        return usual.stream().map(each -> each.at(parse(folder + each.fileName, first))).toList();
    }

    private Download at(URI address) {
        return new Download(dataset, List.of(address), fileName, size, md5);
    }

    private static URI parse(String address, String fileName) {
        IllegalArgumentException refused =
                new IllegalArgumentException(
                        "A mirror is an address such as https://example.org/"
                                + fileName
                                + ", got '"
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

    /// Gets the file, or the rest of it, and checks it.
    ///
    /// @param cache in whose folder it is kept until it has been imported
    /// @param progress told from time to time how many bytes are there, from this thread
    /// @return the file, at a path where the next call finds it again; delete it after its import
    /// @throws DatasetException when something else arrives; it is deleted
    /// @throws CacheLockedException when another process is importing
    /// @throws IOException when the network or the disk fails
    public Path fetch(Cache cache, LongConsumer progress) throws IOException {
        return fetch(cache, progress, PATIENCE);
    }

    /// @param patience how long to wait for the next byte
    Path fetch(Cache cache, LongConsumer progress, Duration patience) throws IOException {
        try (CacheLock _ = CacheLock.of(cache.folder())) {
            Path part = cache.folder().resolve(fileName + "." + md5.substring(0, 8) + ".part");
            List<String> tried = new ArrayList<>();
            for (URI address : from) {
                boolean isLast = address.equals(from.getLast());
                try {
                    transfer(address, part, progress, patience);
                    progress.accept(size);
                    check(address, part);
                    return part;
                } catch (InterruptedIOException e) {
                    throw e;
                } catch (DatasetException e) {
                    if (isLast) {
                        throw e;
                    }
                } catch (IOException e) {
                    tried.add(address + ": " + e.getMessage());
                    if (isLast) {
                        throw broken(tried, e, part);
                    }
                }
            }
            throw new IllegalStateException("no address to download " + fileName + " from");
        }
    }

    private void transfer(URI address, Path part, LongConsumer progress, Duration patience)
            throws IOException {
        DownloadTransfer transfer = new DownloadTransfer(this, address, part, patience);
        for (int number = 1; transfer.have() < size; number++) {
            long before = transfer.have();
            try {
                transfer.run(progress);
            } catch (IOException e) {
                if (number == MOST_TRANSFERS || transfer.have() == before) {
                    throw e;
                }
            }
        }
    }

    private IOException broken(List<String> tried, IOException e, Path part) throws IOException {
        String kept =
                Files.exists(part) && Files.size(part) > 0
                        ? " "
                                + Files.size(part)
                                + " of "
                                + size
                                + " bytes are kept; the same command goes on there."
                        : "";
        return new IOException(
                "Cannot download " + String.join("; nor ", tried) + "." + kept + " " + otherWays(),
                e);
    }

    private void check(URI address, Path part) throws IOException {
        MessageDigest digest = Digests.digest("MD5");
        try (InputStream in = new DigestInputStream(Files.newInputStream(part), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        long found = Files.size(part);
        String foundMd5 = Digests.hex(digest);
        if (found != size || !foundMd5.equals(md5)) {
            Files.delete(part);
            throw new DatasetException(
                    address
                            + ": expected "
                            + size
                            + " bytes with MD5 "
                            + md5
                            + ", got "
                            + found
                            + " bytes with MD5 "
                            + foundMd5
                            + ". They are deleted; try again, or another way. "
                            + otherWays());
        }
    }
}
