package dev.bevis.data.shapes;

import dev.bevis.kernel.Philox;
import dev.bevis.kernel.Philox.Purpose;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Draws images of [dev.bevis.data.source.Shapes], one after the other; each thread needs its own.
///
/// An image depends on its number and its class alone: all that is random in it comes from the
/// stream of that number. Arithmetic is on integers and on `float` with `+ − × ÷` and square roots,
/// which Java defines to the bit, so an image is the same bytes everywhere.
public final class ShapePainter {

    private static final int SIDE = 32;
    private static final int PLANE = SIDE * SIDE;
    private static final float MIDDLE = (SIDE - 1) / 2f;

    /// Noise is read from here on; the draws before it are fewer than 128 words.
    private static final long FIRST_NOISE_LONG = 64;

    /// One cycle of the texture, in the fixed-point numbers that hold its phase.
    private static final int CYCLE = 1 << 16;

    private final Philox philox;
    private final float[] u = new float[PLANE];
    private final float[] v = new float[PLANE];
    private final float[] coverage = new float[PLANE];
    private final float[] texture = new float[PLANE];
    private final ByteBuffer noise = ByteBuffer.allocate(3 * PLANE).order(ByteOrder.LITTLE_ENDIAN);
    private final float[] values = new float[PLANE];
    private int image;
    private int draws;

    public ShapePainter(long seed) {
        philox = new Philox(seed, Purpose.SHAPES);
    }

    /// Draws image number `image` to `pixels[offset … offset + 3071]`.
    public void paint(int image, ShapeKind kind, byte[] pixels, int offset) {
        this.image = image;
        draws = 0;
        drawOutline(kind);
        drawTexture();
        drawNoise();
        float contrast = between(40, 110);
        float gray = 128 + (90 - contrast / 2) * symmetric();
        for (int channel = 0; channel < 3; channel++) {
            float background = gray - contrast / 2 + 60 * symmetric();
            float foreground = gray + contrast / 2 + 60 * symmetric();
            drawChannel(channel, background, foreground, pixels, offset);
        }
    }

    /// How much of each pixel the shape covers, 0 … 1, at a random place, size, stretch and turn.
    private void drawOutline(ShapeKind kind) {
        float centerX = MIDDLE + 4.2f * symmetric();
        float centerY = MIDDLE + 4.2f * symmetric();
        float size = between(6.5f, 12);
        float stretch = 0.2f * symmetric();
        // Cosine and sine of twice the angle whose tangent this is, at most 44° either way.
        float tangent = 0.4f * symmetric();
        float cos = (1 - tangent * tangent) / (1 + tangent * tangent);
        float sin = 2 * tangent / (1 + tangent * tangent);
        float scaleU = 1 / (size * (1 + stretch));
        float scaleV = 1 / (size * (1 - stretch));
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                float right = x - centerX;
                float up = centerY - y;
                u[y * SIDE + x] = (right * cos + up * sin) * scaleU;
                v[y * SIDE + x] = (up * cos - right * sin) * scaleV;
            }
        }
        kind.distances(u, v, coverage);
        for (int i = 0; i < PLANE; i++) {
            coverage[i] = Math.min(1, Math.max(0, 0.5f - size * coverage[i]));
        }
    }

    /// A slope and a triangle wave, each in a random direction.
    private void drawTexture() {
        float amplitude = 25 * unit() / (CYCLE / 4);
        int stepX = (int) (10_000 * symmetric());
        int stepY = (int) (10_000 * symmetric());
        int phase = (int) (CYCLE * unit());
        float slopeX = symmetric();
        float slopeY = symmetric();
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int position = phase + x * stepX + y * stepY & CYCLE - 1;
                int wave = Math.abs(position - CYCLE / 2) - CYCLE / 4;
                texture[y * SIDE + x] =
                        amplitude * wave + slopeX * (x - MIDDLE) + slopeY * (y - MIDDLE);
            }
        }
    }

    /// Uniform noise of up to 16 gray levels either way, in eighths. That of blue is the exclusive
    /// or of the others: as random as they are, independent of either, and quicker to come by.
    private void drawNoise() {
        for (int i = 0; i < PLANE; i += Long.BYTES) {
            long red = philox.longAt(image, FIRST_NOISE_LONG + i / 4);
            long green = philox.longAt(image, FIRST_NOISE_LONG + i / 4 + 1);
            noise.putLong(i, red);
            noise.putLong(PLANE + i, green);
            noise.putLong(2 * PLANE + i, red ^ green);
        }
    }

    /// Shape over background, both textured, and noise.
    private void drawChannel(
            int channel, float background, float foreground, byte[] pixels, int offset) {
        int plane = channel * PLANE;
        float backgroundTexture = unit();
        float foregroundTexture = unit();
        byte[] eighths = noise.array();
        for (int i = 0; i < PLANE; i++) {
            float back = background + backgroundTexture * texture[i];
            float fore = foreground - foregroundTexture * texture[i];
            values[i] = back + (fore - back) * coverage[i] + eighths[plane + i] * 0.125f;
        }
        for (int i = 0; i < PLANE; i++) {
            int level = (int) (values[i] + 0.5f);
            pixels[offset + plane + i] = (byte) Math.min(255, Math.max(0, level));
        }
    }

    private float unit() {
        return (philox.word(image, draws++) >>> 8) * 0x1p-24f;
    }

    private float symmetric() {
        return between(-1, 1);
    }

    private float between(float from, float to) {
        return from + (to - from) * unit();
    }
}
