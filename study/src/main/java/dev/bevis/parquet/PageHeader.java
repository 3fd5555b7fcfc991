package dev.bevis.parquet;

import java.io.IOException;

/// What the header of a page says, in Thrift's compact protocol (struct `PageHeader` of Apache
/// Parquet's `parquet.thrift`).
///
/// @param uncompressed bytes of the page once it is unpacked
/// @param compressed bytes of the page as it lies in the file
/// @param values that it has
/// @param isData whether these are values of rows; otherwise it is a dictionary
/// @param levels bytes before the values that are not packed
/// @param isCompressed whether the values are packed, if the column is
record PageHeader(
        long uncompressed,
        long compressed,
        long values,
        boolean isData,
        long levels,
        boolean isCompressed) {

    private static final int TYPE = 1;
    private static final int UNCOMPRESSED = 2;
    private static final int COMPRESSED = 3;
    private static final int DATA = 5;
    private static final int DICTIONARY = 7;
    private static final int DATA_V2 = 8;

    /// Numbers of the types.
    private static final int DATA_TYPE = 0;

    private static final int DICTIONARY_TYPE = 2;
    private static final int DATA_V2_TYPE = 3;

    /// Fields of a header for one type.
    private static final int VALUES = 1;

    private static final int DEFINITION_BYTES = 5;
    private static final int REPETITION_BYTES = 6;
    private static final int IS_COMPRESSED = 7;
    private static final int FIELDS = 9;

    /// Reads a header.
    ///
    /// @throws dev.bevis.io.DatasetException when it is none of a page that is read
    static PageHeader read(ThriftInput in) throws IOException {
        long[] numbers = new long[FIELDS];
        long[] inner = new long[FIELDS];
        inner[IS_COMPRESSED] = 1;
        int[] kind = {0};
        int[] last = {0};
        in.struct((field, type) -> {
            // Of a field that is there twice, readers may take another one.
            if (field <= last[0]) {
                throw in.damaged("a page header has its fields in another order");
            }
            last[0] = field;
            switch (field) {
                case TYPE, UNCOMPRESSED, COMPRESSED -> numbers[field] = in.i32(type);
                case DATA, DICTIONARY, DATA_V2 -> {
                    if (kind[0] != 0) {
                        throw in.damaged("a page has two headers");
                    }
                    kind[0] = field;
                    in.requireStruct(type);
                    int[] before = {0};
                    in.struct((name, innerType) -> {
                        if (name <= before[0]) {
                            throw in.damaged("a page header has its fields in another order");
                        }
                        before[0] = name;
                        readInner(in, field, name, innerType, inner);
                    });
                }
                default -> in.skipPlain(type);
            }
        });
        long expected =
                switch (kind[0]) {
                    case DATA -> DATA_TYPE;
                    case DICTIONARY -> DICTIONARY_TYPE;
                    case DATA_V2 -> DATA_V2_TYPE;
                    default -> -1;
                };
        if (numbers[TYPE] != expected) {
            throw in.damaged("a page is of type " + numbers[TYPE]);
        }
        return new PageHeader(
                numbers[UNCOMPRESSED],
                numbers[COMPRESSED],
                inner[VALUES],
                kind[0] != DICTIONARY,
                inner[DEFINITION_BYTES] + inner[REPETITION_BYTES],
                inner[IS_COMPRESSED] != 0);
    }

    private static void readInner(ThriftInput in, int kind, int name, int type, long[] inner)
            throws IOException {
        boolean isOfV2 = kind == DATA_V2 && (name == DEFINITION_BYTES || name == REPETITION_BYTES);
        if (name == VALUES || isOfV2) {
            inner[name] = in.i32(type);
            if (inner[name] < 0) {
                throw in.damaged("a page has " + inner[name] + " values or bytes of levels");
            }
        } else if (kind == DATA_V2 && name == IS_COMPRESSED) {
            inner[name] = in.truth(type) ? 1 : 0;
        } else {
            in.skipPlain(type);
        }
    }
}
