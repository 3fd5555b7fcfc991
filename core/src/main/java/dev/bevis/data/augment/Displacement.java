package dev.bevis.data.augment;

import dev.bevis.data.ImageShape;
import dev.bevis.kernel.feature.MovedPixels;

/// Where the pixels of an image go: it is first mirrored, left to right, or not; and then shifted,
/// with what the border leaves open filled by reflection. With the mirrored image `M`, of height
/// `H` and width `W`:
///
/// `out(y, x) = M(ρ_H(y − down), ρ_W(x − right))`, the same for all channels, where `ρ_n` reflects
/// at the first and the last pixel without repeating them: `ρ_n(−k) = k`, `ρ_n(n − 1 + k) = n − 1 −
/// k`.
///
/// Since `flip(shift(I, down, right)) = shift(flip(I), down, −right)`, flips and one shift in any
/// order come to this.
///
/// @param mirrored whether left and right change places
/// @param down rows that the image moves down; up, if negative
/// @param right columns that it moves to the right; to the left, if negative
public record Displacement(boolean mirrored, int down, int right) {

    /// Each pixel stays.
    public static final Displacement NONE = new Displacement(false, 0, 0);

    /// Moves the pixels of one image.
    ///
    /// @param from pixels of the image, in the order of [ImageShape]
    /// @param fromAt where they begin
    /// @param to where they go; another array, or a part that does not overlap
    /// @param toAt where these begin
    void copy(ImageShape shape, byte[] from, int fromAt, byte[] to, int toAt) {
        int height = shape.height();
        int width = shape.width();
        if (equals(NONE)) {
            System.arraycopy(from, fromAt, to, toAt, shape.features());
            return;
        }
        for (int channel = 0; channel < shape.channels(); channel++) {
            int plane = channel * height * width;
            for (int y = 0; y < height; y++) {
                int source = fromAt + plane + MovedPixels.reflected(y - down, height) * width;
                int target = toAt + plane + y * width;
                if (mirrored) {
                    mirror(from, source, to, target, width);
                } else {
                    shift(from, source, to, target, width);
                }
            }
        }
    }

    private void shift(byte[] from, int source, byte[] to, int target, int width) {
        int begin = Math.clamp(right, 0, width);
        int end = Math.clamp((long) width + right, 0, width);
        for (int x = 0; x < begin; x++) {
            to[target + x] = from[source + MovedPixels.reflected(x - right, width)];
        }
        if (end > begin) {
            System.arraycopy(from, source + begin - right, to, target + begin, end - begin);
        }
        for (int x = Math.max(begin, end); x < width; x++) {
            to[target + x] = from[source + MovedPixels.reflected(x - right, width)];
        }
    }

    private void mirror(byte[] from, int source, byte[] to, int target, int width) {
        int begin = Math.clamp(right, 0, width);
        int end = Math.clamp((long) width + right, 0, width);
        int last = source + width - 1;
        for (int x = 0; x < begin; x++) {
            to[target + x] = from[last - MovedPixels.reflected(x - right, width)];
        }
        for (int x = begin; x < end; x++) {
            to[target + x] = from[last - x + right];
        }
        for (int x = Math.max(begin, end); x < width; x++) {
            to[target + x] = from[last - MovedPixels.reflected(x - right, width)];
        }
    }
}
