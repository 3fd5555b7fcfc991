package dev.bevis.document;

import dev.bevis.chart.Chart;
import dev.bevis.choice.Formula;

import java.util.ArrayList;
import java.util.List;

/// A part of a section.
public sealed interface DocumentBlock {

    /// Running text.
    record Paragraph(List<InlineText> content) implements DocumentBlock {
        public Paragraph {
            content = List.copyOf(content);
        }
    }

    /// A list, without order.
    record Bullets(List<List<InlineText>> items) implements DocumentBlock {
        public Bullets {
            items = items.stream().map(List::copyOf).toList();
        }
    }

    /// A formula on a line of its own.
    record Displayed(Formula formula) implements DocumentBlock {}

    /// Text as a program takes or gives it, line by line.
    record Listing(String text) implements DocumentBlock {}

    /// A table.
    ///
    /// @param id unique in the document: letters `a` to `z`, digits and `-`; also the name of its
    ///   CSV file
    /// @param caption what it shows, with its n
    /// @param rows each with one cell for every column
    /// @param data what its CSV file holds: numbers as numbers, with all their digits
    /// @param more what stands behind it, in files of their own
    record Table(
            String id,
            List<InlineText> caption,
            List<Column> columns,
            List<List<List<InlineText>>> rows,
            Chart.Data data,
            List<DataFile> more)
            implements DocumentBlock {

        /// A table with one CSV file.
        public Table(
                String id,
                List<InlineText> caption,
                List<Column> columns,
                List<List<List<InlineText>>> rows,
                Chart.Data data) {
            this(id, caption, columns, rows, data, List.of());
        }

        /// The same with other data in its CSV file.
        public Table withData(Chart.Data other) {
            return new Table(id, caption, columns, rows, other, more);
        }

        /// The same with one more file.
        public Table with(DataFile file) {
            List<DataFile> all = new ArrayList<>(more);
            all.add(file);
            return new Table(id, caption, columns, rows, data, all);
        }

        public Table {
            Ids.check(id);
            caption = List.copyOf(caption);
            columns = List.copyOf(columns);
            more = List.copyOf(more);
            rows = rows.stream().map(row -> row.stream().map(List::copyOf).toList()).toList();
            for (var row : rows) {
                if (row.size() != columns.size()) {
                    throw new IllegalArgumentException(
                            "a row needs "
                                    + columns.size()
                                    + " cells, one for each column, got "
                                    + row.size());
                }
            }
        }
    }

    /// A column of a table.
    ///
    /// @param numeric whether its cells are numbers, which stand to the right
    record Column(String title, boolean numeric) {}

    /// A chart or picture.
    ///
    /// @param id unique in the document: letters `a` to `z`, digits and `-`; also the name of its
    ///   files
    /// @param caption what it shows, with its n
    record Figure(String id, Chart chart, List<InlineText> caption) implements DocumentBlock {
        public Figure {
            Ids.check(id);
            caption = List.copyOf(caption);
        }
    }

    /// Parts that can be unfolded, where a page can do that.
    record Folded(String title, List<DocumentBlock> blocks) implements DocumentBlock {
        public Folded {
            blocks = List.copyOf(blocks);
        }
    }
}
