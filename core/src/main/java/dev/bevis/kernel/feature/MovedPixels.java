package dev.bevis.kernel.feature;

import java.util.Arrays;

/// Images of bytes whose pixels are moved as they are packed: each is mirrored or not, and then
/// shifted, with what the border leaves open filled by reflection. With the mirrored image `M` of
/// height `H` and width `W`, a pixel is
///
/// `out(y, x) = M(ρ_H(y − down), ρ_W(x − right))`, the same for all channels, where `ρ_n` reflects
/// at the first and the last pixel without repeating them: `ρ_n(−k) = k`, `ρ_n(n − 1 + k) = n − 1 −
/// k`.
public final class MovedPixels {

    public final byte[] pixels;
    public final int channels;
    public final int height;
    public final int width;

    /// Where each image begins in `pixels`.
    public final int[] starts;

    public final boolean[] mirrored;

    /// Rows that each image moves down; up, if negative.
    public final int[] down;

    /// Columns that each image moves to the right; to the left, if negative.
    public final int[] right;

    /// @param pixels images one after the other, their channels one after the other, each row by
    ///   row; taken over
    /// @param images most that are packed at once
    public MovedPixels(byte[] pixels, int channels, int height, int width, int images) {
        this.pixels = pixels;
        this.channels = channels;
        this.height = height;
        this.width = width;
        starts = new int[images];
        mirrored = new boolean[images];
        down = new int[images];
        right = new int[images];
    }

    /// Says how an image is moved.
    ///
    /// @param row its place in the batch
    /// @param start where it begins in the pixels
    public void set(int row, int start, boolean isMirrored, int movesDown, int movesRight) {
        starts[row] = start;
        mirrored[row] = isMirrored;
        down[row] = movesDown;
        right[row] = movesRight;
    }

    /// Says that images are not moved.
    ///
    /// @param images of each, which one of the pixels it is
    public void stand(int[] images, int count) {
        int features = channels * height * width;
        for (int row = 0; row < count; row++) {
            starts[row] = images[row] * features;
        }
        Arrays.fill(mirrored, 0, count, false);
        Arrays.fill(down, 0, count, 0);
        Arrays.fill(right, 0, count, 0);
    }

    /// Mirrors an image as it is moved, or not: `flip(shift(I, down, right)) = shift(flip(I), down,
    /// −right)`.
    public void flip(int row, boolean flips) {
        mirrored[row] ^= flips;
        right[row] = flips ? -right[row] : right[row];
    }

    /// Shifts an image that is not shifted yet.
    public void shift(int row, int movesDown, int movesRight) {
        down[row] += movesDown;
        right[row] += movesRight;
    }

    /// `ρ_n(i)`: the pixel of `n` in a row, counted from 0, that stands where `i` is.
    ///
    /// @param i any number
    /// @param n at least 1
    public static int reflected(int i, int n) {
        if (i >= 0 && i < n) {
            return i;
        }
        if (n == 1) {
            return 0;
        }
        int place = Math.floorMod(i, 2 * (n - 1));
        return place < n ? place : 2 * (n - 1) - place;
    }

    /// The row of an image that row `y` of the moved one shows.
    public int sourceRow(int row, int y) {
        return reflected(y - down[row], height);
    }

    /// The column of an image that column `x` of the moved one shows.
    public int sourceColumn(int row, int x) {
        int column = reflected(x - right[row], width);
        return mirrored[row] ? width - 1 - column : column;
    }

    /// The pixels of a moved image.
    ///
    /// @param row its place in the batch
    /// @param to where they go
    /// @param at where these begin
    public void write(int row, byte[] to, int at) {
        for (int channel = 0; channel < channels; channel++) {
            for (int y = 0; y < height; y++) {
                int source = starts[row] + (channel * height + sourceRow(row, y)) * width;
                int target = at + (channel * height + y) * width;
                for (int x = 0; x < width; x++) {
                    to[target + x] = pixels[source + sourceColumn(row, x)];
                }
            }
        }
    }
}
