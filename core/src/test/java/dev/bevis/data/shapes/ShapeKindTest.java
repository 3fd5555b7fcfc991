package dev.bevis.data.shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.List;

class ShapeKindTest {

    private static final int SIDE = 200;
    private static final float REACH = 1.5f;
    private static final float STEP = 2 * REACH / SIDE;

    /// Distances on a grid over the square of half-width REACH.
    private static float[] grid(ShapeKind kind) {
        float[] u = new float[SIDE * SIDE];
        float[] v = new float[SIDE * SIDE];
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                u[row * SIDE + column] = STEP * (column + 0.5f) - REACH;
                v[row * SIDE + column] = REACH - STEP * (row + 0.5f);
            }
        }
        float[] distances = new float[u.length];
        kind.distances(u, v, distances);
        return distances;
    }

    private static float at(ShapeKind kind, float u, float v) {
        float[] distance = new float[1];
        kind.distances(new float[] {u}, new float[] {v}, distance);
        return distance[0];
    }

    @ParameterizedTest
    @EnumSource
    void shapeHasAVisibleAreaWithinItsReach(ShapeKind kind) {
        float[] distances = grid(kind);
        int inside = 0;
        for (int i = 0; i < distances.length; i++) {
            boolean border = i < SIDE || i >= distances.length - SIDE || i % SIDE % (SIDE - 1) == 0;
            assertThat(border && distances[i] < 0).isFalse();
            inside += distances[i] < 0 ? 1 : 0;
        }
        double area = inside * STEP * STEP;
        assertThat(area).isBetween(0.7, 2.5);
    }

    @ParameterizedTest
    @EnumSource
    void distanceNeverGrowsFasterThanTheWay(ShapeKind kind) {
        float[] distances = grid(kind);
        for (int i = 0; i + SIDE < distances.length; i++) {
            if (i % SIDE < SIDE - 1) {
                assertThat(Math.abs(distances[i + 1] - distances[i])).isLessThan(1.01f * STEP);
            }
            assertThat(Math.abs(distances[i + SIDE] - distances[i])).isLessThan(1.01f * STEP);
        }
    }

    @Test
    void outlinesAreWhereTheirNamesSay() {
        assertThat(at(ShapeKind.DISC, 0.85f, 0)).isCloseTo(0, within(1e-6f));
        assertThat(at(ShapeKind.RING, 0, 0)).isPositive();
        assertThat(at(ShapeKind.RING, 0, 0.7f)).isNegative();
        assertThat(at(ShapeKind.SQUARE, 0.7f, 0.7f)).isNegative();
        assertThat(at(ShapeKind.TRIANGLE, 0, 0.95f)).isNegative();
        assertThat(at(ShapeKind.TRIANGLE, 0.7f, 0.7f)).isPositive();
        assertThat(at(ShapeKind.CROSS, 0.6f, 0.6f)).isPositive();
        assertThat(at(ShapeKind.CROSS, 0, 0.9f)).isNegative();
        assertThat(at(ShapeKind.CRESCENT, -0.6f, 0)).isNegative();
        assertThat(at(ShapeKind.CRESCENT, 0.3f, 0)).isPositive();
        assertThat(at(ShapeKind.ARROW, 0.9f, 0)).isNegative();
        assertThat(at(ShapeKind.ARROW, -0.9f, 0)).isNegative();
        assertThat(at(ShapeKind.ARROW, -0.5f, 0.4f)).isPositive();
        assertThat(at(ShapeKind.PAIR, 0, 0)).isPositive();
        assertThat(at(ShapeKind.PAIR, -0.55f, 0)).isNegative();
        assertThat(at(ShapeKind.BARS, 0, 0.7f)).isNegative();
        assertThat(at(ShapeKind.BARS, 0, 0.35f)).isPositive();
    }

    @Test
    void starHasFiveEqualPoints() {
        List<Double> tips = new ArrayList<>();
        for (int point = 0; point < 10; point++) {
            double angle = Math.PI / 2 + point * Math.PI / 5;
            float u = (float) StrictMath.cos(angle);
            float v = (float) StrictMath.sin(angle);
            boolean tip = point % 2 == 0;
            assertThat(at(ShapeKind.STAR, 0.9f * u, 0.9f * v) < 0).isEqualTo(tip);
            tips.add((double) at(ShapeKind.STAR, tip ? u : 0.45f * u, tip ? v : 0.45f * v));
        }
        assertThat(tips).allSatisfy(d -> assertThat(d).isCloseTo(0, within(1e-3)));
    }
}
