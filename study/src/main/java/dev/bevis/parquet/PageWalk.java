package dev.bevis.parquet;

import dev.bevis.io.DatasetException;
import dev.hardwood.metadata.ColumnChunk;
import dev.hardwood.metadata.ColumnMetaData;
import dev.hardwood.metadata.CompressionCodec;
import dev.hardwood.metadata.FileMetaData;
import dev.hardwood.metadata.RowGroup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

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

    /// Fields of an index of pages.
    private static final int LOCATIONS = 1;

    private static final int LOCATION_OFFSET = 1;
    private static final int LOCATION_SIZE = 2;

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
                                    long count = in.i32(innerType);
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
                check(chunk.metaData(), group, chunk);
            }
        }
        require(rows == file.numRows(), "row groups have " + rows + " rows, not " + file.numRows());
    }

    private void check(ColumnMetaData column, RowGroup group, ColumnChunk chunk)
            throws IOException {
        long start = chunk.chunkStartOffset();
        long end = start + column.totalCompressedSize();
        require(
                start >= FIRST_PAGE && end >= start && end <= length,
                "a column lies at " + start + " to " + end);
        require(
                column.numValues() == group.numRows() || column.numValues() > 0,
                "a column has " + column.numValues() + " values");
        boolean isSnappy = column.codec() == CompressionCodec.SNAPPY;
        long values = 0;
        SortedMap<Long, Long> pages = new TreeMap<>();
        in.moveTo(start);
        while (in.position() < end) {
            long at = in.position();
            PageHeader page = PageHeader.read(in);
            long next = in.position() + page.compressed();
            require(
                    page.compressed() >= 0 && next <= end,
                    "a page of " + page.compressed() + " bytes is at " + at);
            require(
                    page.uncompressed() >= 0 && page.uncompressed() <= mostBytes,
                    "a page has " + page.uncompressed() + " bytes");
            require(
                    page.values() >= 0
                            && page.values() <= MOST_VALUES_OF_PAGE
                            && page.values() * BYTES_OF_VALUE <= mostBytes,
                    "a page has " + page.values() + " values");
            if (isSnappy && page.isCompressed() && page.compressed() > 0) {
                checkSnappy(page);
            }
            values += page.isData() ? page.values() : 0;
            pages.put(at, next - at);
            in.moveTo(next);
        }
        require(values == column.numValues(), "a column has " + values + " values");
        Long dictionary = column.dictionaryPageOffset();
        require(
                pages.isEmpty()
                        || (pages.containsKey(column.dataPageOffset())
                                && (dictionary == null
                                        || dictionary <= 0
                                        || pages.containsKey(dictionary))),
                "pages of a column are at " + column.dataPageOffset() + " and " + dictionary);
        checkIndex(chunk, pages);
    }

    /// Snappy's library writes as many bytes as its block says, wherever that ends.
    private void checkSnappy(PageHeader page) throws IOException {
        long levels = page.levels();
        require(
                levels >= 0 && levels < page.compressed() && levels <= page.uncompressed(),
                "levels of a page have " + levels + " bytes");
        in.moveTo(in.position() + levels);
        long bytes = in.varint();
        require(
                bytes == page.uncompressed() - levels,
                "a page has " + bytes + " bytes, not " + (page.uncompressed() - levels));
    }

    /// An index says again where pages are.
    private void checkIndex(ColumnChunk chunk, SortedMap<Long, Long> pages) throws IOException {
        if (chunk.columnIndexOffset() != null) {
            moveToIndex(chunk.columnIndexOffset());
            in.struct((_, type) -> in.skip(type));
        }
        if (chunk.offsetIndexOffset() == null) {
            return;
        }
        moveToIndex(chunk.offsetIndexOffset());
        in.struct((field, type) -> {
            if (field != LOCATIONS) {
                in.skip(type);
                return;
            }
            in.list(
                    type,
                    element -> {
                        in.requireStruct(element);
                        long[] location = {-1, -1};
                        in.struct((inner, innerType) -> {
                            if (inner == LOCATION_OFFSET) {
                                location[0] = in.i64(innerType);
                            } else if (inner == LOCATION_SIZE) {
                                location[1] = in.i32(innerType);
                            } else {
                                in.skip(innerType);
                            }
                        });
                        require(
                                pages.getOrDefault(location[0], -1L) == location[1],
                                "its index has a page of "
                                        + location[1]
                                        + " bytes at "
                                        + location[0]);
                    });
        });
    }

    private void moveToIndex(long offset) {
        require(offset >= FIRST_PAGE && offset < length, "an index is at " + offset);
        in.moveTo(offset);
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
