package dev.bevis.kernel;

import dev.bevis.kernel.feature.FeatureScale;
import dev.bevis.kernel.feature.Features;
import dev.bevis.kernel.feature.MovedPixels;
import dev.bevis.kernel.feature.PixelSource;
import dev.bevis.kernel.layer.PatchMoves;
import dev.bevis.kernel.machine.Workers;
import dev.bevis.kernel.map.InputTransform;
import dev.bevis.kernel.map.LinearMap;
import dev.bevis.kernel.matrix.InputMatrix;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.kernel.update.Update;

import java.util.List;
import java.util.Optional;

/// The arithmetic of training, once in floats for speed and once in doubles as the specification.
///
/// Shapes: `images` is N, the images in use of buffers that may hold more; activations are units ×
/// N; weights are outputs × inputs; per-unit vectors are 1 × units. Outputs are overwritten unless
/// the formula says `+=`, and overlap inputs only where that is said. Callers have checked the
/// shapes. Matrices must come from the same kernels. One caller at a time.
public sealed interface Kernels extends AutoCloseable permits FloatKernels, DoubleKernels {

    /// A zero matrix for activations, weights above the first layer, or vectors.
    Matrix matrix(int rows, int columns);

    /// A zero matrix for packed images (N × D) or the weights of the first layer (H × D).
    Matrix inputMatrix(int rows, int columns);

    /// A zero matrix of the rows, columns and storage of another.
    default Matrix like(Matrix other) {
        return other instanceof InputMatrix
                ? inputMatrix(other.rows(), other.columns())
                : matrix(other.rows(), other.columns());
    }

    /// Normalized images: row `i` of `x` is image `order[first + i]`, for `i` below `images`.
    ///
    /// @param features D of each image
    void pack(Features features, int[] order, int first, int images, FeatureScale scale, Matrix x);

    /// Inputs of a network: row `i` of `x` is image `order[first + i]`, normalized as
    /// [#pack(Features, int[], int, int, FeatureScale, Matrix)] does and then mapped by the
    /// transform's linear map, where there is one, which says how it sums.
    ///
    /// @param features D of each image
    /// @param x N × M
    void pack(
            Features features,
            int[] order,
            int first,
            int images,
            InputTransform transform,
            Matrix x);

    /// Inputs of a network from examples that are normalized: `x_n = map(normalized_n)`, with the
    /// bits that packing gives them where it normalizes and maps at once.
    ///
    /// @param normalized N × D
    /// @param x N × M
    void map(Matrix normalized, int images, LinearMap map, Matrix x);

    /// Inputs of a network from images that are made on the way: row `i` of `x` is what `source`
    /// writes for `i`, with the bits that it has where the same bytes are packed from memory.
    void packFrom(PixelSource source, int images, InputTransform transform, Matrix x);

    /// Inputs of a network from images whose pixels are moved on the way: row `i` of `x` is what
    /// `source` has for `i`, with the bits that it has where the same bytes are packed from memory.
    void packMoved(MovedPixels source, int images, InputTransform transform, Matrix x);

    /// `x_n = share · x_n + (1 − share) · other_partners[n]`, where `x` and `other` are packed
    /// images: two products and their sum, each rounded; in floats `share` and `1 − share` are
    /// rounded first.
    void mix(Matrix x, Matrix other, int[] partners, int images, double share);

    /// Runs parts 0 to `parts − 1` of something else on the threads of these kernels.
    void run(Workers.Task task, int parts);

    /// `S(H×N) = W(H×D) · X(N×D)ᵀ`. Order: 16-lane sum over D, slice by slice.
    void inputForward(Matrix w, Matrix x, int images, Matrix s);

    /// `W(H×D) += decay · W + scale · dS(H×N) · X(N×D)`. Order: `scale · dS` is rounded, then an
    /// ordered chain over N from 0, then `fma(decay, W, chain)`, then the sum with `W`.
    void inputUpdate(Matrix w, Matrix x, Matrix ds, int images, double scale, double decay);

    /// Ends the gradient `dS(H×N) · X(N×D) / N` in an update of `W(H×D)`, tile by tile. Order:
    /// `dS/N` is rounded, then an ordered chain over N from 0, then the update's formula; plain
    /// descent as [#inputUpdate(Matrix, Matrix, Matrix, int, double, double)] with `−η/N` and
    /// `−2ηλ`.
    ///
    /// @param state of each state of the formula a matrix made like `w`
    void inputUpdate(Matrix w, Matrix x, Matrix ds, int images, Update update, List<Matrix> state);

    /// `S(O×N) = W(O×I) · A(I×N)`. Order: chain over I from 0.
    void forward(Matrix w, Matrix a, int images, Matrix s);

    /// `dA(I×N) = W(O×I)ᵀ · dS(O×N)`. Order: chain over O from 0.
    void backward(Matrix w, Matrix ds, int images, Matrix da);

    /// `W(O×I) += decay · W + scale · dS(O×N) · A(I×N)ᵀ`. Order as in [#inputUpdate].
    void update(Matrix w, Matrix a, Matrix ds, int images, double scale, double decay);

    /// Ends the gradient `dS(O×N) · A(I×N)ᵀ / N` in an update of `W(O×I)`, tile by tile. Order as
    /// in [#inputUpdate(Matrix, Matrix, Matrix, int, Update, List)].
    default void update(
            Matrix w, Matrix a, Matrix ds, int images, Update update, List<Matrix> state) {
        update(w, a, ds, images, images, update, state);
    }

    /// The same of a layer that each image goes through more than once: `dS(O×C) · A(I×C)ᵀ / N`.
    ///
    /// @param columns C
    void update(
            Matrix w,
            Matrix a,
            Matrix ds,
            int columns,
            int images,
            Update update,
            List<Matrix> state);

    /// Updates a parameter with the gradient `scale · G`, which is stored whole. Order: the product
    /// is rounded, then the update's formula, that of plain descent too.
    ///
    /// @param gradient made like `w`
    /// @param state of each state of the formula a matrix made like `w`
    void apply(Matrix w, Matrix gradient, double scale, Update update, List<Matrix> state);

    /// `S_un += b_u`.
    void addBias(Matrix b, int images, Matrix s);

    /// `v_u += scale · Σ_n dS_un`. Order: 16-lane sum in double, rounded once.
    void addRowSums(Matrix v, Matrix ds, int images, double scale);

    /// Updates a vector with the gradient `Σ_n dS_un / N`. Order: 16-lane sum in double, divided,
    /// rounded once, then the update's formula; plain descent as [#addRowSums(Matrix, Matrix, int,
    /// double)] with `−η/N`.
    default void addRowSums(Matrix v, Matrix ds, int images, Update update, List<Matrix> state) {
        addRowSums(v, ds, images, images, update, state);
    }

    /// The same of a layer that each image goes through more than once: `Σ_c dS_uc / N`.
    ///
    /// @param columns C
    void addRowSums(
            Matrix v, Matrix ds, int columns, int images, Update update, List<Matrix> state);

    /// `Y_un = f(X_un)`.
    ///
    /// @param y may be `x`
    void map(PointwiseFunction f, Matrix x, int images, Matrix y);

    /// `dY_un = f'(X_un) · dY_un`, which is the gradient of `X`, with `Y_un = f(X_un)`.
    void mapBackward(PointwiseFunction f, Matrix x, Matrix y, int images, Matrix dy);

    /// `A_un = max(0, A_un)`.
    void relu(Matrix a, int images);

    /// `dA_un = dA_un where A_un > 0, else 0`.
    void reluBackward(Matrix a, Matrix da, int images);

    /// `Y_un = A_un · F_un`.
    ///
    /// @param y may be `a`
    void multiply(Matrix a, Matrix f, int images, Matrix y);

    /// `F_un = 256 / keep` where byte `b_un < keep`, else 0. Byte `n mod 16` of block `step · 2²⁴ +
    /// ⌊u / 2¹⁶⌋ · 2¹² + ⌊n / 16⌋` of stream `layer · 2¹⁶ + u mod 2¹⁶` is `b_un`, the lowest first;
    /// `n` is below 2¹⁶.
    ///
    /// @param random with the purpose [Philox.Purpose#DROPOUT]
    /// @param layer 0 to 32,767
    /// @param step 0 or more
    /// @param keep 1 to 256
    void dropoutMask(Matrix f, int images, Philox random, int layer, long step, int keep);

    /// `Y_nd = X_nd · F_dn` of packed images (N × D), with `F` as in [#dropoutMask]. Padding of `Y`
    /// stays 0.
    ///
    /// @param y made like `x`
    void dropInputs(Matrix x, int images, Philox random, int layer, long step, int keep, Matrix y);

    /// `mean_u = Σ_n S_un / N`, `variance_u = Σ_n (S_un − mean_u)² / N`. Order: 16-lane sums in
    /// double.
    void moments(Matrix s, int images, Matrix mean, Matrix variance);

    /// `Ŝ_un = (S_un − mean_u) / √(variance_u + ε)`, then `S_un = scale_u · Ŝ_un + shift_u`.
    void normalize(Matrix s, int images, Norm norm, Matrix hat);

    /// Batch norm backward: `sumHat_u = Σ_n dS_un · Ŝ_un`, `sum_u = Σ_n dS_un` and then `dS_un =
    /// scale_u / √(variance_u + ε) · (dS_un − sum_u / N − Ŝ_un · sumHat_u / N)`. Order: 16-lane
    /// sums in double.
    void normalizeBackward(Matrix ds, Matrix hat, int images, Norm norm, Matrix sum, Matrix sumHat);

    /// Layer norm, for each image over its U units: `μ_n = Σ_u S_un / U`, `v_n = Σ_u (S_un − μ_n)²
    /// / U`, `R_n = 1 / √(v_n + ε)`, `Ŝ_un = (S_un − μ_n) · R_n`, then `S_un = scale_u · Ŝ_un +
    /// shift_u`. Order: chains over U from 0 in double; `μ_n` and `R_n` are rounded once.
    ///
    /// @param scale 1 × U
    /// @param shift 1 × U
    /// @param inverse R, 1 × N
    void layerNormalize(
            Matrix s,
            int images,
            Matrix scale,
            Matrix shift,
            double epsilon,
            Matrix inverse,
            Matrix hat);

    /// Layer norm backward: `sum_u = Σ_n dS_un` and `sumHat_u = Σ_n dS_un · Ŝ_un`, then with `G_un
    /// = scale_u · dS_un` the gradient of the input, `dS_un = R_n · (G_un − Σ_u G_un / U − Ŝ_un ·
    /// Σ_u G_un · Ŝ_un / U)`. Order: 16-lane sums over N and chains over U from 0, both in double,
    /// means rounded once.
    ///
    /// @param sum 1 × U
    /// @param sumHat 1 × U
    void layerNormalizeBackward(
            Matrix ds,
            Matrix hat,
            Matrix inverse,
            int images,
            Matrix scale,
            Matrix sum,
            Matrix sumHat);

    /// `Y_un = A_un`.
    void copy(Matrix a, int images, Matrix y);

    /// `Y_un += A_un`.
    void accumulate(Matrix a, int images, Matrix y);

    /// Columns that images take in [#gatherPatches], a multiple of 16.
    static int columns(int images) {
        return PatchMoves.columns(images);
    }

    /// Patches of packed images as columns: with `C = columns(images)`, `Y_{k, p·C+n} = X_{n, d}`
    /// for component `d = first_p + places_k` of patch `p`, and 0 for `n` from `images` to `C`.
    ///
    /// @param x packed images (N × D)
    /// @param first of each patch the component that it begins with
    /// @param places where its components lie from there
    void gatherPatches(Matrix x, int images, int[] first, int[] places, Matrix y);

    /// Puts what a layer gives for patches below each other: with `C = columns(images)`, `Y_{row +
    /// p·U
    /// + u, n} = S_{u, p·C+n}` for the U rows of `S`. Other rows of `Y` are left alone.
    void spread(Matrix s, int patches, int images, int row, Matrix y);

    /// The way back of [#spread]: `dS_{u, p·C+n} = dY_{row + p·U + u, n}`, and 0 for `n` from
    /// `images` to `C`.
    void collect(Matrix dy, int patches, int images, int row, Matrix ds);

    /// Per-unit vectors (1 × units) of batch norm.
    ///
    /// @param epsilon added to the variance
    record Norm(Matrix mean, Matrix variance, Matrix scale, Matrix shift, double epsilon) {}

    /// `v += scale · d` for vectors.
    void add(Matrix v, Matrix d, double scale);

    /// Updates a vector with the gradient `d / images`. Order: the quotient is rounded, then the
    /// update's formula; plain descent as [#add(Matrix, Matrix, double)] with `−η/images`.
    void add(Matrix v, Matrix d, int images, Update update, List<Matrix> state);

    /// `average = momentum · average + (1 − momentum) · value` for vectors.
    void blend(Matrix average, Matrix value, double momentum);

    /// `average += share · (value − average)`, for any matrix. Order: the difference is rounded,
    /// then its product with `share`, then the sum; with a share of 1 it is a copy.
    ///
    /// @param value made like `average`
    void average(Matrix average, Matrix value, double share);

    /// Softmax with cross-entropy: `dS = P − T` with `P` the softmax of each column of `S(K×N)`,
    /// and as targets `T` the labels, one-hot, mixed with a share of all classes: `T = (1 −
    /// smoothing) · Y + smoothing / K`. Order: sums over K are chains; of `P` first `smoothing / K`
    /// is subtracted, then `1 − smoothing` for the label.
    ///
    /// @param labels class of image n at `first + n`
    /// @param smoothing 0 or more, below 1
    /// @return the sum over images of `−Σ_c T_cn · log P_cn`, in double, images in order
    double softmax(Matrix s, char[] labels, int first, int images, double smoothing, Matrix ds);

    /// Multi-class hinge with margin 1 after Weston and Watkins: with `m_c = S_c − S_y + 1`, `dS_c
    /// = [m_c > 0]` for `c ≠ y` and `dS_y = −Σ dS_c`.
    ///
    /// @return the sum over images of `Σ_{c≠y} max(0, m_c)`, in double
    double hinge(Matrix s, char[] labels, int first, int images, Matrix ds);

    /// Any loss, image by image. In floats its gradient is rounded once.
    ///
    /// @return the sum over images of the loss, in double, images in order
    double loss(ImageLoss loss, Matrix s, char[] labels, int first, int images, Matrix ds);

    /// Any loss, image by image, with weights and against two classes where images are mixed, see
    /// [Targets]. Of each image the loss against its class is computed first; a loss that has no
    /// weight is not. In floats its gradient is rounded once.
    ///
    /// @return the sum over images of the loss, in double, images in order
    double loss(ImageLoss loss, Matrix s, Targets targets, int images, Matrix ds);

    /// Images whose largest of K logits is their class; of equal ones the lowest class counts.
    int correct(Matrix s, char[] labels, int first, int images);

    /// `Σ W²`. Order: rows in order, in each a 16-lane sum in double.
    double sumOfSquares(Matrix w);

    /// Whether the first `images` columns of all rows are finite numbers.
    boolean finite(Matrix a, int images);

    /// What computes: for instance `float, 256-bit vectors, hardware FMA`.
    String description();

    /// What a user should know of how well these kernels run; told once in a process.
    Optional<String> news();

    /// Ends the threads. The matrices stay readable.
    @Override
    void close();
}
