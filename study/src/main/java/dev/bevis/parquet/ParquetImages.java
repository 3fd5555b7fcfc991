package dev.bevis.parquet;

import dev.bevis.data.Dataset;
import dev.bevis.data.HoldOut;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Images;
import dev.bevis.data.picture.Picture;
import dev.bevis.data.picture.PictureDecoder;
import dev.bevis.data.picture.PictureFitting;
import dev.bevis.data.picture.PictureSet;
import dev.bevis.data.table.ClassColumn;
import dev.bevis.data.table.TableNames;
import dev.bevis.data.table.TableRow;
import dev.bevis.data.table.TableRows;
import dev.bevis.data.table.TableWishes;
import dev.bevis.io.DatasetException;
import dev.hardwood.metadata.PhysicalType;
import dev.hardwood.schema.SchemaNode;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;

/// A set of images in Parquet files: a column with the bytes of pictures, plainly or as
/// `image{bytes, path}`, and one with their classes.
final class ParquetImages {

    private final ParquetParts parts;
    private final PictureFitting fitting;
    private final String where;
    private final int image;
    private final String imageName;
    private final int label;
    private final ClassColumn classes;
    private int trainCount;
    private int testCount;

    private ParquetImages(
            ParquetParts parts,
            PictureFitting fitting,
            String where,
            int image,
            String imageName,
            int label,
            ClassColumn classes) {
        this.parts = parts;
        this.fitting = fitting;
        this.where = where;
        this.image = image;
        this.imageName = imageName;
        this.label = label;
        this.classes = classes;
    }

    /// The place of the one column with pictures; empty if there is none.
    ///
    /// @param wishes of which those count that leave a column out
    static Optional<Integer> imageColumn(ParquetFile file, TableWishes wishes) {
        List<Integer> found = new ArrayList<>();
        List<SchemaNode> columns = file.columns();
        for (int c = 0; c < columns.size(); c++) {
            if (isPicture(columns.get(c)) && !wishes.without().contains(columns.get(c).name())) {
                found.add(c);
            }
        }
        if (found.size() > 1) {
            throw new DatasetException(
                    file.path()
                            + ": expected one column with pictures, found several: '"
                            + columns.get(found.get(0)).name()
                            + "' and '"
                            + columns.get(found.get(1)).name()
                            + "'; leave one out with without=NAME");
        }
        return found.stream().findFirst();
    }

    private static boolean isPicture(SchemaNode node) {
        return switch (node) {
            case SchemaNode.PrimitiveNode column -> isBytes(column);
            case SchemaNode.GroupNode group ->
                    group.children().stream()
                            .anyMatch(inner -> inner.name().equals("bytes") && isPicture(inner));
        };
    }

    private static boolean isBytes(SchemaNode.PrimitiveNode column) {
        return column.type() == PhysicalType.BYTE_ARRAY
                && column.logicalType() == null
                && column.maxRepetitionLevel() == 0;
    }

    /// Finds the columns and the classes.
    static ParquetImages of(
            Path path, ParquetParts parts, int image, Optional<String> word, PictureFitting fitting)
            throws IOException {
        ParquetImages images;
        try (ParquetFile file = ParquetFile.open(parts.train().getFirst())) {
            List<String> names = file.columns().stream().map(SchemaNode::name).toList();
            TableNames columns = TableNames.of(path.toString(), names);
            int label = word.map(columns::index).orElseGet(() -> columns.labelBeside(image));
            images =
                    new ParquetImages(
                            parts,
                            fitting,
                            path.toString(),
                            image,
                            names.get(image),
                            label,
                            new ClassColumn(
                                    names.get(label),
                                    HuggingFace.classNames(file, names.get(label))));
        }
        images.trainCount = images.look(parts.train());
        images.testCount = parts.test().isEmpty() ? 0 : images.look(parts.test());
        images.classes.check(images.where);
        return images;
    }

    private int look(List<Path> files) throws IOException {
        int[] count = {0};
        rows(files)
                .forEach(
                        (Rows)
                                row -> {
                                    if (row.isMissing(label)) {
                                        throw new DatasetException(
                                                at(row)
                                                        + ": expected a class, found none; leave"
                                                        + " such rows out");
                                    }
                                    classes.add(row, label);
                                    count[0] = Math.addExact(count[0], 1);
                                });
        if (count[0] == 0) {
            throw new DatasetException(where + ": expected rows with pictures, found none");
        }
        return count[0];
    }

    private ParquetRows rows(List<Path> files) {
        return new ParquetRows(where, files);
    }

    /// Takes rows of known columns.
    private interface Rows extends TableRows.Visitor {
        @Override
        default void names(List<String> names) {}
    }

    List<String> classes() {
        return classes.names();
    }

    int train() {
        return parts.test().isEmpty() ? trainCount - HoldOut.count(trainCount) : trainCount;
    }

    int test() {
        return parts.test().isEmpty() ? HoldOut.count(trainCount) : testCount;
    }

    /// All images.
    Dataset read(String title) throws IOException {
        List<String> names = classes();
        Pictures pictures = new Pictures(new PictureDecoder());
        Images train = pictures.read(parts.train(), trainCount);
        ImageShape shape = pictures.set().shape();
        if (!parts.test().isEmpty()) {
            Images test = pictures.read(parts.test(), testCount);
            return new Dataset(title, title, names, shape, train, test);
        }
        if (trainCount < 2) {
            throw new DatasetException(where + ": expected at least 2 images, found 1");
        }
        HoldOut divided = HoldOut.of(train, names.size());
        return new Dataset(title, title, names, shape, divided.train(), divided.test());
    }

    /// The shape of an image.
    ImageShape shape() throws IOException {
        Pictures pictures = new Pictures(new PictureDecoder());
        try {
            rows(parts.train().subList(0, 1))
                    .forEach(
                            (Rows)
                                    row -> {
                                        pictures.decoded((ParquetRow) row);
                                        throw new Enough();
                                    });
        } catch (Enough first) {
            return pictures.set().shape();
        }
        throw changed();
    }

    /// Ends the reading of rows before their end.
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1;

        Enough() {
            super("enough", null, false, false);
        }
    }

    /// The pictures of rows on their way to pixels; the first says what all are.
    private final class Pictures {

        private final PictureDecoder decoder;
        private @Nullable PictureSet set;
        private byte[] pixels = {};
        private int next;

        Pictures(PictureDecoder decoder) {
            this.decoder = decoder;
        }

        PictureSet set() {
            return Objects.requireNonNull(set);
        }

        Images read(List<Path> files, int count) throws IOException {
            char[] labels = new char[count];
            SequencedMap<String, Integer> places = classes.labels();
            next = 0;
            rows(files)
                    .forEach(
                            (Rows)
                                    row -> {
                                        Integer place = places.get(row.text(label));
                                        if (next == count || place == null) {
                                            throw changed();
                                        }
                                        Picture picture = decoded((ParquetRow) row);
                                        if (next == 0) {
                                            pixels = set().room(count, where);
                                        }
                                        set().put(picture, at(row), pixels, next);
                                        labels[next++] = (char) (int) place;
                                    });
            if (next < count) {
                throw changed();
            }
            return new Images(pixels, labels, set().shape().features());
        }

        Picture decoded(ParquetRow row) {
            byte[] bytes =
                    row.bytes(image)
                            .orElseThrow(() ->
                                    new DatasetException(
                                            at(row)
                                                    + ": expected the bytes of a picture in column"
                                                    + " '"
                                                    + imageName
                                                    + "', found none; write the pictures into the"
                                                    + " file"));
            Picture picture = decoder.decode(bytes, at(row));
            if (set == null) {
                set = new PictureSet(fitting, picture, at(row));
            }
            return picture;
        }
    }

    private String at(TableRow row) {
        return where + ", " + row.place();
    }

    private DatasetException changed() {
        return new DatasetException(where + ": was changed while it was read; read it again");
    }
}
