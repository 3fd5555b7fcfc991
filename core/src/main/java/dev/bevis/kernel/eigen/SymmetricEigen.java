package dev.bevis.kernel.eigen;

import dev.bevis.kernel.machine.Workers;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// The eigenvalues and eigenvectors of a real symmetric matrix, `A = V · Λ · Vᵀ`, in double.
///
/// By reflections to tridiagonal form (Householder, 1958) and the implicit QL algorithm (Dubrulle,
/// Martin and Wilkinson, 1968; Golub and Van Loan, *Matrix Computations*, section 8.3). The errors
/// of the eigenvalues are a small multiple of 2⁻⁵² times the largest of their magnitudes. All sums
/// are in orders that depend on the size alone, and no operation is fused, so the bits are those of
/// any machine and any number of threads.
///
/// @param values λ, n of them, the largest first
/// @param vectors of each value, n rows of n numbers, orthonormal; the component that is largest in
///   magnitude, of equal ones the first, is positive
public record SymmetricEigen(double[] values, double[][] vectors) {

    /// A QL step for each eigenvalue is usual, two are many.
    private static final int MOST_STEPS = 60;

    /// What is nothing beside the largest numbers of a matrix.
    private static final double NOTHING = 0x1p-52;

    /// Solves.
    ///
    /// @param matrix n rows of n finite numbers, symmetric; used up
    /// @param threads at least 1; change no bit
    /// @throws IllegalArgumentException if a number is not finite
    public static SymmetricEigen of(double[][] matrix, int threads) {
        int n = matrix.length;
        for (double[] row : matrix) {
            for (double number : row) {
                if (!Double.isFinite(number)) {
                    throw new IllegalArgumentException(
                            "expected a matrix of finite numbers, got " + number);
                }
            }
        }
        try (Workers workers = new Workers(threads)) {
            Tridiagonal form = Tridiagonal.of(matrix, workers);
            double[] d = form.diagonal();
            VectorColumns vectors = new VectorColumns(form, workers);
            diagonalize(d, form.beside(), vectors);
            vectors.flush();
            int[] order =
                    IntStream.range(0, n)
                            .boxed()
                            .sorted(Comparator.comparingDouble((Integer i) -> -d[i]))
                            .mapToInt(Integer::intValue)
                            .toArray();
            double[] values = Arrays.stream(order).mapToDouble(i -> d[i]).toArray();
            double[][] sorted = new double[n][];
            workers.run(k -> sorted[k] = signed(vectors.vector(order[k])), n);
            return new SymmetricEigen(values, sorted);
        }
    }

    private static double[] signed(double[] vector) {
        int largest = 0;
        for (int i = 1; i < vector.length; i++) {
            largest = Math.abs(vector[i]) > Math.abs(vector[largest]) ? i : largest;
        }
        if (vector.length > 0 && vector[largest] < 0) {
            for (int i = 0; i < vector.length; i++) {
                vector[i] = -vector[i];
            }
        }
        return vector;
    }

    /// Turns a tridiagonal matrix to a diagonal one.
    ///
    /// @param d n numbers on the diagonal, then the eigenvalues
    /// @param e `e[i]` beside `d[i]` and `d[i + 1]`; used up
    private static void diagonalize(double[] d, double[] e, VectorColumns vectors) {
        int n = d.length;
        double norm = 0;
        for (int i = 0; i < n; i++) {
            norm = Math.max(norm, Math.abs(d[i]) + Math.abs(e[i]));
        }
        double small = NOTHING * norm;
        for (int l = 0; l < n; l++) {
            int steps = 0;
            for (int m = end(e, l, small); m > l; m = end(e, l, small)) {
                if (steps == MOST_STEPS) {
                    throw new IllegalArgumentException(
                            "the QL algorithm found no eigenvalue in " + steps + " steps");
                }
                steps++;
                step(d, e, l, m, vectors);
            }
        }
    }

    /// The end of the block that begins at `l`.
    private static int end(double[] e, int l, double small) {
        int m = l;
        while (m < e.length - 1 && Math.abs(e[m]) > small) {
            m++;
        }
        return m;
    }

    /// One implicit QL step with Wilkinson's shift on the block from `l` to `m`.
    private static void step(double[] d, double[] e, int l, int m, VectorColumns vectors) {
        double half = (d[l + 1] - d[l]) / (2 * e[l]);
        double root = Math.sqrt(half * half + 1);
        double g = d[m] - d[l] + e[l] / (half + (half < 0 ? -root : root));
        double s = 1;
        double c = 1;
        double p = 0;
        vectors.begin(m);
        for (int i = m - 1; i >= l; i--) {
            double f = s * e[i];
            double b = c * e[i];
            double r = Math.sqrt(f * f + g * g);
            e[i + 1] = r;
            if (r == 0) {
                d[i + 1] -= p;
                e[m] = 0;
                vectors.end();
                return;
            }
            s = f / r;
            c = g / r;
            g = d[i + 1] - p;
            r = (d[i] - g) * s + 2 * c * b;
            p = s * r;
            d[i + 1] = g + p;
            g = c * r - b;
            vectors.rotate(c, s);
        }
        d[l] -= p;
        e[l] = g;
        e[m] = 0;
        vectors.end();
    }
}
