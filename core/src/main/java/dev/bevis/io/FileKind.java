package dev.bevis.io;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a file is, told by its first bytes: for messages about files that are something else than
/// was expected.
public enum FileKind {
    EMPTY("an empty file", "fetch or copy it again"),
    GIT_LFS_POINTER("a Git LFS pointer, not the file itself", "fetch that with 'git lfs pull'"),
    WEB_PAGE("a web page", "the download went wrong or asked for a login; fetch the file itself"),
    GZIP("a file packed with gzip", "unpack it with 'gunzip'"),
    XZ("a file packed with xz", "unpack it with 'xz -d'"),
    BZIP2("a file packed with bzip2", "unpack it with 'bunzip2'"),
    ZSTANDARD("a file packed with zstd", "unpack it with 'zstd -d'"),
    SEVEN_ZIP("a 7z archive", "unpack it with '7z x'"),
    RAR("a RAR archive", "unpack it"),
    NUMPY_ARCHIVE("a NumPy archive (.npz)", "save its arrays in that form"),
    PYTORCH("a PyTorch file", "save its tensors in that form"),
    ZIP("a zip archive", "unpack it with 'unzip'"),
    NUMPY_ARRAY("a NumPy array (.npy)", "save it in that form"),
    PICKLE("a Python pickle", "save its data in that form"),
    SAFETENSORS("a safetensors file", "name another file"),
    HDF5("an HDF5 file", "save its data in that form"),
    PARQUET("a Parquet file", "save its data in that form"),
    IDX("an IDX file, as MNIST is handed out", "name another dataset"),
    TAR("a tar archive", "name the file in it, after unpacking it with 'tar -xf'"),
    IMAGE("a picture", "name another file"),
    WEBP("a WebP picture", "name another file"),
    PDF("a PDF document", "name another file");

    /// How many bytes tell.
    public static final int BYTES = 512;

    private static final int TAR_MAGIC = 257;
    private static final int ZIP_NAME = 30;
    private static final int RIFF_KIND = 8;
    private static final int SAFETENSORS_BRACE = 8;

    /// What files of a kind begin with; bytes are characters.
    private record Magic(String start, FileKind kind) {}

    private static final List<Magic> MAGICS =
            List.of(
                    new Magic("version https://git-lfs", GIT_LFS_POINTER),
                    new Magic("version https://hawser", GIT_LFS_POINTER),
                    new Magic("\u001f\u008b", GZIP),
                    new Magic("\u00fd7zXZ\0", XZ),
                    new Magic("BZh", BZIP2),
                    new Magic("(\u00b5/\u00fd", ZSTANDARD),
                    new Magic("7z\u00bc\u00af", SEVEN_ZIP),
                    new Magic("Rar!", RAR),
                    new Magic("PK\u0003\u0004", ZIP),
                    new Magic("PK\u0005\u0006", ZIP),
                    new Magic("\u0093NUMPY", NUMPY_ARRAY),
                    new Magic("\u0080\u0002", PICKLE),
                    new Magic("\u0080\u0003", PICKLE),
                    new Magic("\u0080\u0004", PICKLE),
                    new Magic("\u0080\u0005", PICKLE),
                    new Magic("\u0089HDF", HDF5),
                    new Magic("PAR1", PARQUET),
                    new Magic("\0\0\u0008\u0001", IDX),
                    new Magic("\0\0\u0008\u0003", IDX),
                    new Magic("\u0089PNG", IMAGE),
                    new Magic("\u00ff\u00d8\u00ff", IMAGE),
                    new Magic("GIF8", IMAGE),
                    new Magic("%PDF", PDF));

    private static final List<String> WEB_PAGES =
            List.of("<!doctype html", "<html", "<head", "<?xml", "<!--");

    private final String what;
    private final String cure;

    FileKind(String what, String cure) {
        this.what = what;
        this.cure = cure;
    }

    /// What a message about a file of this kind says, such as `this is an empty file; expected a
    /// safetensors file: fetch or copy it again`.
    public String instead(String expected) {
        return "this is " + what + "; expected " + expected + ": " + cure;
    }

    /// The kind of a file; empty if its bytes do not tell.
    ///
    /// @param bytes the first [#BYTES], or all there are
    public static Optional<FileKind> of(byte[] bytes) {
        if (bytes.length == 0) {
            return Optional.of(EMPTY);
        }
        String start = new String(bytes, StandardCharsets.ISO_8859_1);
        String text =
                start.replaceFirst("^\u00ef\u00bb\u00bf", "")
                        .stripLeading()
                        .toLowerCase(Locale.ROOT);
        if (WEB_PAGES.stream().anyMatch(text::startsWith)) {
            return Optional.of(WEB_PAGE);
        }
        if (start.startsWith("ustar", TAR_MAGIC)) {
            return Optional.of(TAR);
        }
        if (start.startsWith("RIFF") && start.startsWith("WEBP", RIFF_KIND)) {
            return Optional.of(WEBP);
        }
        if (isSafetensors(start)) {
            return Optional.of(SAFETENSORS);
        }
        Optional<FileKind> kind =
                MAGICS.stream()
                        .filter(magic -> start.startsWith(magic.start()))
                        .map(Magic::kind)
                        .findFirst();
        return kind.map(found -> found == ZIP ? zip(start) : found);
    }

    /// A length below 2²⁴ and a header that begins with a brace.
    private static boolean isSafetensors(String start) {
        return start.startsWith("\0\0\0\0\0{", SAFETENSORS_BRACE - 5);
    }

    /// What a zip archive is whose first member has this name.
    private static FileKind zip(String start) {
        String name = start.length() > ZIP_NAME ? start.substring(ZIP_NAME) : "";
        String begin = name.substring(0, Math.min(name.length(), 100));
        if (begin.contains(".npy")) {
            return NUMPY_ARCHIVE;
        }
        return begin.contains("data.pkl") || begin.contains("/byteorder") ? PYTORCH : ZIP;
    }
}
