package dev.bevis.kernel.eigen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;

/// Eigenvalues that are known, vectors that solve, and the same bits for any number of threads.
class SymmetricEigenTest {

    private static double[][] random(int n, long seed) {
        Random random = new Random(seed);
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                matrix[i][j] = random.nextGaussian();
                matrix[j][i] = matrix[i][j];
            }
        }
        return matrix;
    }

    /// `B · Bᵀ` of a matrix n × rank.
    private static double[][] ofRank(int n, int rank, long seed) {
        Random random = new Random(seed);
        double[][] b = new double[n][rank];
        for (double[] row : b) {
            Arrays.setAll(row, _ -> random.nextGaussian());
        }
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                for (int k = 0; k < rank; k++) {
                    matrix[i][j] += b[i][k] * b[j][k];
                }
                matrix[j][i] = matrix[i][j];
            }
        }
        return matrix;
    }

    private static double[][] copy(double[][] matrix) {
        return Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /// The largest of all errors of `A · v = λ · v` and of the vectors' products.
    private static double error(double[][] matrix, SymmetricEigen eigen) {
        double norm = Arrays.stream(eigen.values()).map(Math::abs).max().orElse(1);
        double worst = 0;
        for (int k = 0; k < matrix.length; k++) {
            double[] v = eigen.vectors()[k];
            for (int i = 0; i < matrix.length; i++) {
                double product = dot(matrix[i], v) - eigen.values()[k] * v[i];
                double unit = dot(v, eigen.vectors()[i]) - (i == k ? 1 : 0);
                worst = Math.max(worst, Math.max(Math.abs(product) / norm, Math.abs(unit)));
            }
        }
        return worst;
    }

    @Test
    void vectorsSolveAndAreOrthonormal() {
        for (int n : new int[] {1, 2, 3, 4, 5, 17, 31, 32, 33, 64, 65, 108, 150}) {
            double[][] matrix = random(n, n);
            SymmetricEigen eigen = SymmetricEigen.of(copy(matrix), 2);
            assertThat(error(matrix, eigen)).as("n = %d", n).isLessThan(1e-13);
            assertThat(eigen.values()).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        }
    }

    @Test
    void eigenvaluesOfSecondDifferencesAreThoseOfTheFormula() {
        int n = 60;
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            matrix[i][i] = 2;
            if (i > 0) {
                matrix[i][i - 1] = -1;
                matrix[i - 1][i] = -1;
            }
        }
        SymmetricEigen eigen = SymmetricEigen.of(matrix, 1);
        for (int k = 0; k < n; k++) {
            double exact = 2 - 2 * Math.cos(Math.PI * (n - k) / (n + 1));
            assertThat(eigen.values()[k]).isCloseTo(exact, within(1e-14));
        }
    }

    @Test
    void aMatrixOfLowRankHasZeros() {
        double[][] matrix = ofRank(80, 7, 5);
        SymmetricEigen eigen = SymmetricEigen.of(copy(matrix), 2);
        assertThat(error(matrix, eigen)).isLessThan(1e-13);
        for (int k = 7; k < 80; k++) {
            assertThat(eigen.values()[k]).isCloseTo(0, within(1e-12));
        }
    }

    @Test
    void diagonalAndZeroMatricesAreTakenAsTheyAre() {
        double[][] diagonal = {{3, 0, 0}, {0, -1, 0}, {0, 0, 5}};
        SymmetricEigen eigen = SymmetricEigen.of(diagonal, 1);
        assertThat(eigen.values()).containsExactly(5, 3, -1);
        assertThat(eigen.vectors()[0]).containsExactly(0, 0, 1);
        assertThat(SymmetricEigen.of(new double[4][4], 1).values()).containsExactly(0, 0, 0, 0);
    }

    @Test
    void eachVectorHasItsLargestComponentPositive() {
        for (double[] vector : SymmetricEigen.of(random(40, 9), 1).vectors()) {
            double largest = Arrays.stream(vector).max().orElseThrow();
            double least = Arrays.stream(vector).min().orElseThrow();
            assertThat(largest).isGreaterThanOrEqualTo(-least);
        }
    }

    @Test
    void noBitDependsOnTheNumberOfThreads() {
        SymmetricEigen one = SymmetricEigen.of(random(170, 3), 1);
        SymmetricEigen three = SymmetricEigen.of(random(170, 3), 3);
        assertThat(three.values()).isEqualTo(one.values());
        assertThat(Arrays.deepEquals(three.vectors(), one.vectors())).isTrue();
    }

    @Test
    void aMatrixWithoutNumbersIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SymmetricEigen.of(new double[][] {{Double.NaN}}, 1))
                .withMessageContaining("finite");
    }
}
