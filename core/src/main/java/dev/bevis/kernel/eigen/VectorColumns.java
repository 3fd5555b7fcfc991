package dev.bevis.kernel.eigen;

import dev.bevis.kernel.machine.VectorModule;
import dev.bevis.kernel.machine.Workers;

/// The eigenvectors while they are found: the matrix `Q` of a [Tridiagonal], whose columns are
/// rotated. Rotations are gathered and then applied to some rows of `Q` at a time.
///
/// A part has [#WIDTH] rows, one beside the other, so that each column of them is a run of numbers,
/// and stays in the cache of a core while it is rotated. Rows do not depend on each other.
final class VectorColumns {

    /// Rows of a part.
    static final int WIDTH = 32;

    /// Rotations that are gathered.
    private static final int MOST = 1 << 19;

    private final int n;
    private final Workers workers;
    private final double[][] parts;

    /// Cosine and sine of each rotation.
    private final double[] rotations;

    /// Of each run of rotations the column that it begins with, and the number of the first.
    private final int[] columns;

    private final int[] firsts;
    private int runs;
    private int count;

    VectorColumns(Tridiagonal form, Workers workers) {
        VectorModule.require();
        n = form.diagonal().length;
        this.workers = workers;
        parts = new double[(n + WIDTH - 1) / WIDTH][];
        int most = Math.max(n, (int) Math.min(MOST, 4L * n * n));
        rotations = new double[2 * most];
        columns = new int[most + 1];
        firsts = new int[most + 1];
        workers.run(part -> parts[part] = reflected(form, part), parts.length);
    }

    /// Some rows of `Q`, which is the unit matrix times all reflections.
    private static double[] reflected(Tridiagonal form, int part) {
        int n = form.diagonal().length;
        double[] rows = new double[n * WIDTH];
        for (int i = 0; i < WIDTH && part * WIDTH + i < n; i++) {
            rows[(part * WIDTH + i) * WIDTH + i] = 1;
        }
        for (int k = 0; k < n - 2; k++) {
            double tau = form.factors()[k];
            if (tau != 0) {
                Lanes.reflect(rows, form.reflections()[k], k + 1, n, tau);
            }
        }
        return rows;
    }

    /// Begins a run of rotations: of columns `column − 1` and `column`, then of the two before, and
    /// so on.
    void begin(int column) {
        if (count + n > rotations.length / 2 || runs == columns.length - 1) {
            flush();
        }
        columns[runs] = column;
        firsts[runs] = count;
    }

    void rotate(double cosine, double sine) {
        rotations[2 * count] = cosine;
        rotations[2 * count + 1] = sine;
        count++;
    }

    void end() {
        runs++;
        firsts[runs] = count;
    }

    /// Applies what is gathered.
    void flush() {
        int all = runs;
        workers.run(
                part -> {
                    for (int run = 0; run < all; run++) {
                        Lanes.rotate(
                                parts[part], columns[run], rotations, firsts[run], firsts[run + 1]);
                    }
                },
                parts.length);
        runs = 0;
        count = 0;
    }

    /// A column of `Q`.
    double[] vector(int column) {
        double[] vector = new double[n];
        for (int i = 0; i < n; i++) {
            vector[i] = parts[i / WIDTH][column * WIDTH + i % WIDTH];
        }
        return vector;
    }
}
