package dev.bevis.data.shapes;

import java.util.Locale;

/// A class of [dev.bevis.data.source.Shapes]: an outline, given as a distance.
///
/// In its own coordinates a shape fills about the unit disc. The distance is negative inside, zero
/// on the outline, positive outside, and near the outline about as large as the way to it. Only `+
/// − ×`, comparisons and square roots are used, so that it is the same number everywhere.
public enum ShapeKind {
    DISC,
    RING,
    SQUARE,
    TRIANGLE,
    STAR,
    CROSS,
    CRESCENT,
    ARROW,
    PAIR,
    BARS;

    /// The name of the class.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The distances of the points `(u[i], v[i])`.
    void distances(float[] u, float[] v, float[] distances) {
        // A loop for each kind: with the choice inside, no loop is compiled to vector instructions.
        switch (this) {
            case DISC -> {
                for (int i = 0; i < u.length; i++) {
                    distances[i] = length(u[i], v[i]) - 0.85f;
                }
            }
            case RING -> {
                for (int i = 0; i < u.length; i++) {
                    distances[i] = Math.abs(length(u[i], v[i]) - 0.7f) - 0.2f;
                }
            }
            case SQUARE -> {
                for (int i = 0; i < u.length; i++) {
                    distances[i] = box(u[i], v[i], 0.76f, 0.76f);
                }
            }
            case TRIANGLE -> {
                for (int i = 0; i < u.length; i++) {
                    float side = Math.abs(u[i]) * 0.8660254f + v[i] * 0.5f;
                    distances[i] = Math.max(side, -v[i]) - 0.5f;
                }
            }
            case STAR -> {
                for (int i = 0; i < u.length; i++) {
                    distances[i] = star(u[i], v[i]);
                }
            }
            case CROSS -> {
                for (int i = 0; i < u.length; i++) {
                    float across = box(u[i], v[i], 0.95f, 0.27f);
                    distances[i] = Math.min(across, box(u[i], v[i], 0.27f, 0.95f));
                }
            }
            case CRESCENT -> {
                for (int i = 0; i < u.length; i++) {
                    float bite = 0.8f - length(u[i] - 0.5f, v[i]);
                    distances[i] = Math.max(length(u[i], v[i]) - 0.95f, bite);
                }
            }
            case ARROW -> {
                for (int i = 0; i < u.length; i++) {
                    float shaft = box(u[i] + 0.4f, v[i], 0.55f, 0.2f);
                    float head = Math.abs(v[i]) * 0.7f + u[i] * 0.7f - 0.67f;
                    distances[i] = Math.min(shaft, Math.max(head, 0.05f - u[i]));
                }
            }
            case PAIR -> {
                for (int i = 0; i < u.length; i++) {
                    distances[i] = length(Math.abs(u[i]) - 0.55f, v[i]) - 0.42f;
                }
            }
            case BARS -> {
                for (int i = 0; i < u.length; i++) {
                    float folded = Math.abs(Math.abs(v[i]) - 0.35f) - 0.35f;
                    distances[i] = box(u[i], folded, 0.9f, 0.17f);
                }
            }
        }
    }

    private static float length(float u, float v) {
        return (float) Math.sqrt(u * u + v * v);
    }

    private static float box(float u, float v, float halfWidth, float halfHeight) {
        return Math.max(Math.abs(u) - halfWidth, Math.abs(v) - halfHeight);
    }

    /// Five points: the plane is folded onto one half of one of them, by mirrors at 36°.
    private static float star(float u, float v) {
        float across = Math.abs(u);
        float fold = 2 * Math.max(0.809017f * across - 0.58778524f * v, 0);
        float x = across - 0.809017f * fold;
        float y = v + 0.58778524f * fold;
        fold = 2 * Math.max(-0.809017f * x - 0.58778524f * y, 0);
        x = Math.abs(x + 0.809017f * fold);
        y = y + 0.58778524f * fold;
        // The edge from the tip at distance 1 to the notch at distance 0.45, 36° from it.
        return 0.9233f * x + 0.3841f * (y - 1);
    }
}
