package dev.bevis.kernel.patch;

/// Where the patches of an image lie, and over which regions their codes are added.
///
/// A patch is a square of `size` × `size` pixels with all channels, and there is one at each place
/// where it fits: `rows = height − size + 1` times `columns = width − size + 1`. Number `j` of a
/// patch is that of channel `c`, row `y` and column `x` of the square, `j = (c · size + y) · size +
/// x`. The place in row `r` and column `q` belongs to the region in row `⌊r · regions / rows⌋` and
/// column `⌊q · regions / columns⌋`: of 27 × 27 places and 2 × 2 regions those are the rows and
/// columns 0 to 13 and 14 to 26. Regions are numbered row by row, and so are places region by
/// region: the place number `n` here is that of the order in which sums are taken.
///
/// @param channels planes of the image, at least 1
/// @param height rows of the image
/// @param width columns of the image
/// @param size rows and columns of a patch, at least 2
/// @param regions of each side, at least 1
public record PatchGrid(int channels, int height, int width, int size, int regions) {

    public PatchGrid {
        if (channels < 1 || size < 2 || regions < 1) {
            throw new IllegalArgumentException(
                    "expected at least 1 channel, patches of 2 or more pixels a side and at least 1"
                            + " region a side, got "
                            + channels
                            + ", "
                            + size
                            + " and "
                            + regions);
        }
        if (Math.min(height, width) - size + 1 < regions) {
            throw new IllegalArgumentException(
                    "patches of "
                            + size
                            + " × "
                            + size
                            + " pixels have "
                            + Math.max(0, width - size + 1)
                            + " × "
                            + Math.max(0, height - size + 1)
                            + " places in an image of "
                            + width
                            + " × "
                            + height
                            + " pixels, too few for "
                            + regions
                            + " × "
                            + regions
                            + " regions; make the patches smaller");
        }
    }

    /// d, the numbers of a patch.
    public int length() {
        return channels * size * size;
    }

    /// Rows of places.
    public int rows() {
        return height - size + 1;
    }

    /// Columns of places.
    public int columns() {
        return width - size + 1;
    }

    /// How many patches an image has.
    public int places() {
        return rows() * columns();
    }

    /// How many regions there are, those of a side squared.
    public int regionCount() {
        return regions * regions;
    }

    /// The region of the place in a row and a column.
    public int region(int row, int column) {
        return row * regions / rows() * regions + column * regions / columns();
    }

    /// Where places begin in a plane, `row · width + column`, region by region and in each row by
    /// row.
    public int[] starts() {
        int[] starts = new int[places()];
        int next = 0;
        for (int region = 0; region < regionCount(); region++) {
            for (int row = 0; row < rows(); row++) {
                for (int column = 0; column < columns(); column++) {
                    if (region(row, column) == region) {
                        starts[next++] = row * width + column;
                    }
                }
            }
        }
        return starts;
    }

    /// How many places each region has.
    public int[] sizes() {
        int[] sizes = new int[regionCount()];
        for (int row = 0; row < rows(); row++) {
            for (int column = 0; column < columns(); column++) {
                sizes[region(row, column)]++;
            }
        }
        return sizes;
    }

    /// How many places the largest region has.
    public int mostPlaces() {
        int most = 0;
        for (int size : sizes()) {
            most = Math.max(most, size);
        }
        return most;
    }
}
