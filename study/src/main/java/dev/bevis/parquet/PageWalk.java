package dev.bevis.parquet;

import dev.bevis.io.DatasetException;
import dev.hardwood.metadata.ColumnChunk;
import dev.hardwood.metadata.ColumnMetaData;
import dev.hardwood.metadata.FileMetaData;
import dev.hardwood.metadata.RowGroup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// Makes sure that the footer of a file is whole, and that its pages are where and as large as it
/// says, before a library reads them that trusts it: it would look for pages for ever, or ask for
/// any memory.
///
/// The footer is a struct in Thrift's compact protocol, before its length and the magic word at the
/// end. A column chunk is a row of pages, each a header in Thrift's compact protocol and as many
/// bytes as that says (Apache Parquet's `parquet.thrift`, struct `PageHeader`).
final class PageWalk implements AutoCloseable {

    /// Fields of a footer: the elements of the schema, and of these the number of children.
    private static final int SCHEMA = 2;

    private static final int CHILDREN = 5;

    private static final int END = 8;

    /// Fields of a page header.
    private static final int UNCOMPRESSED_SIZE = 2;

    private static final int COMPRESSED_SIZE = 3;
    private static final int DATA = 5;
    private static final int DICTIONARY = 7;
    private static final int DATA_V2 = 8;
    private static final int NUM_VALUES = 1;

    /// The magic word.
    private static final int FIRST_PAGE = 4;

    private static final long MOST_VALUES_OF_PAGE = 1 << 26;
    private static final int BYTES_OF_VALUE = 16;

    private final ThriftInput in;
    private final long length;
    private final long mostBytes = Runtime.getRuntime().maxMemory() / 4;

    PageWalk(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path);
        in = new ThriftInput(channel, path.toString());
        length = channel.size();
    }

    /// Looks at the footer, which may be read then.
    ///
    /// @throws DatasetException where something is not as it is said
    void checkFooter() throws IOException {
        require(length >= FIRST_PAGE + END, "it has " + length + " bytes");
        in.moveTo(length - END);
        long bytes = in.littleEndian();
        long start = length - END - bytes;
        require(bytes > 0 && start >= FIRST_PAGE, "its footer has " + bytes + " bytes");
        in.moveTo(start);
        long[] elements = {0};
        long[] children = {0};
        in.struct((field, type) -> {
            if (field == SCHEMA) {
                in.list(
                        type,
                        element -> {
                            in.requireStruct(element);
                            elements[0]++;
                            in.struct((inner, innerType) -> {
                                if (inner == CHILDREN) {
                                    long count = in.whole(innerType);
                                    require(count >= 0, "a column has " + count + " children");
                                    children[0] += count;
                                } else {
                                    in.skip(innerType);
                                }
                            });
                        });
            } else {
                in.skip(type);
            }
        });
        require(in.position() <= length - END, "its footer is longer than " + bytes + " bytes");
        require(
                children[0] == elements[0] - 1,
                "its schema has " + elements[0] + " elements and " + children[0] + " children");
    }

    /// Looks at the pages.
    ///
    /// @param file what the footer says
    /// @throws DatasetException where something is not as it is said
    void check(FileMetaData file) throws IOException {
        long rows = 0;
        for (RowGroup group : file.rowGroups()) {
            require(group.numRows() >= 0, "row groups have " + group.numRows() + " rows");
            rows += group.numRows();
            for (ColumnChunk chunk : group.columns()) {
                check(chunk.metaData(), group, chunk.chunkStartOffset());
            }
        }
        require(rows == file.numRows(), "row groups have " + rows + " rows, not " + file.numRows());
    }

    private void check(ColumnMetaData column, RowGroup group, long start) throws IOException {
        long end = start + column.totalCompressedSize();
        require(
                start >= FIRST_PAGE && end >= start && end <= length,
                "a column lies at " + start + " to " + end);
        boolean isFlat = column.numValues() == group.numRows();
        require(isFlat || column.numValues() > 0, "a column has " + column.numValues() + " values");
        long values = 0;
        in.moveTo(start);
        while (values < column.numValues()) {
            require(in.position() < end, "a column has " + values + " values");
            Page page = page();
            long next = in.position() + page.compressed;
            require(
                    page.compressed >= 0 && next <= end,
                    "a page of " + page.compressed + " bytes is at " + in.position());
            require(
                    page.uncompressed >= 0 && page.uncompressed <= mostBytes,
                    "a page has " + page.uncompressed + " bytes");
            require(
                    page.values >= 0
                            && page.values <= MOST_VALUES_OF_PAGE
                            && page.values * BYTES_OF_VALUE <= mostBytes,
                    "a page has " + page.values + " values");
            values += page.isData ? page.values : 0;
            in.moveTo(next);
        }
        require(values == column.numValues(), "a column has " + values + " values");
    }

    /// What a page header says.
    private static final class Page {
        private long uncompressed = -1;
        private long compressed = -1;
        private long values;
        private boolean isData;
    }

    private Page page() throws IOException {
        Page page = new Page();
        in.struct((field, type) -> {
            switch (field) {
                case UNCOMPRESSED_SIZE -> page.uncompressed = in.whole(type);
                case COMPRESSED_SIZE -> page.compressed = in.whole(type);
                case DATA, DICTIONARY, DATA_V2 -> {
                    page.isData = field != DICTIONARY;
                    in.requireStruct(type);
                    in.struct((inner, innerType) -> {
                        if (inner == NUM_VALUES) {
                            page.values = in.whole(innerType);
                        } else {
                            in.skip(innerType);
                        }
                    });
                }
                default -> in.skip(type);
            }
        });
        return page;
    }

    private void require(boolean isRight, String found) {
        if (!isRight) {
            throw in.damaged(found);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
