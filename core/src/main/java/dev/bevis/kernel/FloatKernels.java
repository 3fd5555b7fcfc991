package dev.bevis.kernel;

import dev.bevis.kernel.feature.ByteFeatures;
import dev.bevis.kernel.feature.FeatureScale;
import dev.bevis.kernel.feature.Features;
import dev.bevis.kernel.feature.FloatFeatures;
import dev.bevis.kernel.feature.MovedPixels;
import dev.bevis.kernel.feature.PixelSource;
import dev.bevis.kernel.layer.ColumnNorm;
import dev.bevis.kernel.layer.PatchPanels;
import dev.bevis.kernel.layer.RowSums;
import dev.bevis.kernel.machine.Fma;
import dev.bevis.kernel.machine.VectorModule;
import dev.bevis.kernel.machine.Workers;
import dev.bevis.kernel.map.CosineMap;
import dev.bevis.kernel.map.CosinePacking;
import dev.bevis.kernel.map.InputTransform;
import dev.bevis.kernel.map.LinearMap;
import dev.bevis.kernel.map.MappedPacking;
import dev.bevis.kernel.map.MatrixMap;
import dev.bevis.kernel.matrix.DoubleMatrix;
import dev.bevis.kernel.matrix.InputMatrix;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.kernel.matrix.PanelMatrix;
import dev.bevis.kernel.matrix.StorageSize;
import dev.bevis.kernel.matrix.VectorWidth;
import dev.bevis.kernel.packing.FloatPacking;
import dev.bevis.kernel.packing.InputMixing;
import dev.bevis.kernel.packing.InputPacking;
import dev.bevis.kernel.packing.MovedPacking;
import dev.bevis.kernel.packing.MovedRows;
import dev.bevis.kernel.packing.SourcePacking;
import dev.bevis.kernel.tile.CompilationWatch;
import dev.bevis.kernel.tile.TileChoice;
import dev.bevis.kernel.tile.Tiles;
import dev.bevis.kernel.update.MatrixAverage;
import dev.bevis.kernel.update.StoredUpdate;
import dev.bevis.kernel.update.Update;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The kernels in 32-bit floats on the Vector API.
public final class FloatKernels implements Kernels {

    private static final int WIDTH = PanelMatrix.WIDTH;

    private final TileChoice choice;
    private final CompilationWatch inputForwardWatch;
    private final CompilationWatch inputUpdateWatch;
    private final CompilationWatch productWatch;
    private Tiles tiles;
    private final Workers workers;
    private final InputPacking packing;
    private final SourcePacking sourcePacking;
    private final MovedPacking movedPacking;
    private final MovedRows movedRows = new MovedRows();
    private final InputMixing mixing;
    private final DropoutPanels dropout;
    private final FloatPacking floatPacking;
    private final CosinePacking cosinePacking;
    private final MappedPacking mappedPacking = new MappedPacking();
    private final InputForward inputForward;
    private final InputUpdate inputUpdate;
    private final PanelProduct product;
    private final LayerRows rows;
    private final PatchPanels patches;
    private final RowSums rowSums = new RowSums();
    private final ColumnNorm columnNorm = new ColumnNorm();
    private final MatrixAverage matrixAverage;
    private final StoredUpdate storedUpdate = new StoredUpdate();
    private final Softmax softmax = new Softmax();
    private final Exponentials exponentials = new Exponentials();
    private final ImageLosses imageLosses = new ImageLosses();
    private final double[] squareLanes = new double[InputMatrix.LANES];

    /// @param threads threads to share large products, the caller's among them, at least 1
    ///
    /// @throws dev.bevis.kernel.matrix.VectorWidthException when the environment variable
    ///   `BEVIS_VECTOR_BITS` asks for vectors that the machine does not have
    /// @throws dev.bevis.kernel.matrix.VectorModuleException where Java has no vectors, which
    ///   classes of vectors must not be asked for before
    public FloatKernels(int threads) {
        VectorModule.require();
        this(threads, TileChoice.PROCESS);
    }

    FloatKernels(int threads, TileChoice choice) {
        VectorWidth.check();
        this.choice = choice;
        inputForwardWatch =
                new CompilationWatch(choice, List.of("lanes4x5", "lanes5x2", "trees", "add"));
        inputUpdateWatch =
                new CompilationWatch(choice, List.of("chains5x4", "chains5x2", "descend"));
        productWatch =
                new CompilationWatch(choice, List.of("chains", "descend", "transpose", "copyRows"));
        tiles = choice.current();
        workers = new Workers(threads);
        matrixAverage = new MatrixAverage(workers);
        packing = new InputPacking(workers);
        sourcePacking = new SourcePacking(workers);
        movedPacking = new MovedPacking(workers);
        mixing = new InputMixing(workers);
        dropout = new DropoutPanels(workers);
        floatPacking = new FloatPacking(workers);
        cosinePacking = new CosinePacking(workers);
        inputForward = new InputForward(workers, tiles.input());
        inputUpdate = new InputUpdate(workers, tiles);
        product = new PanelProduct(workers, tiles.panel());
        rows = new LayerRows(workers);
        patches = new PatchPanels(workers);
    }

    /// Takes over tiles that others have chosen meanwhile.
    private void chooseTiles() {
        Tiles chosen = choice.current();
        if (!chosen.equals(tiles)) {
            tiles = chosen;
            inputForward.use(tiles.input());
            inputUpdate.use(tiles);
            product.use(tiles.panel());
        }
    }

    @Override
    public Matrix matrix(int rows, int columns) {
        return new PanelMatrix(rows, columns);
    }

    @Override
    public Matrix inputMatrix(int rows, int columns) {
        return new InputMatrix(rows, columns);
    }

    @Override
    public void pack(
            Features features, int[] order, int first, int images, FeatureScale scale, Matrix x) {
        InputMatrix packed = (InputMatrix) x;
        switch (features) {
            case ByteFeatures bytes -> packing.run(bytes.data, order, first, images, scale, packed);
            case FloatFeatures floats ->
                    floatPacking.run(floats.data, order, first, images, scale, packed);
        }
    }

    @Override
    public void packFrom(PixelSource source, int images, InputTransform transform, Matrix x) {
        Features pixels = sourcePacking.write(source, images, transform.features());
        pack(pixels, sourcePacking.order(images), 0, images, transform, x);
    }

    @Override
    public void packMoved(MovedPixels source, int images, InputTransform transform, Matrix x) {
        if (transform.map().isEmpty() && movedPacking.takes(source, images)) {
            movedPacking.run(source, images, transform.scale(), (InputMatrix) x);
        } else {
            packFrom(movedRows.of(source, images), images, transform, x);
        }
    }

    @Override
    public void mix(Matrix x, Matrix other, int[] partners, int images, double share) {
        mixing.run((InputMatrix) x, (InputMatrix) other, partners, images, share);
    }

    @Override
    public void run(Workers.Task task, int parts) {
        workers.run(task, parts);
    }

    @Override
    public void pack(
            Features features,
            int[] order,
            int first,
            int images,
            InputTransform transform,
            Matrix x) {
        FeatureScale scale = transform.scale();
        if (transform.map().isEmpty()) {
            pack(features, order, first, images, scale, x);
            return;
        }
        InputMatrix inputs = (InputMatrix) x;
        switch (transform.map().get()) {
            case CosineMap cosines ->
                    cosinePacking.run(features, order, first, images, scale, cosines, inputs);
            case MatrixMap matrix -> {
                InputMatrix normalized = mappedPacking.normalized(images, scale.features());
                pack(features, order, first, images, scale, normalized);
                map(normalized, images, matrix, inputs);
            }
        }
    }

    @Override
    public void map(Matrix normalized, int images, LinearMap map, Matrix x) {
        InputMatrix inputs = (InputMatrix) x;
        switch (map) {
            case CosineMap cosines -> {
                FloatFeatures features = mappedPacking.rows((InputMatrix) normalized, images);
                FeatureScale scale = mappedPacking.asTheyAre(cosines.features());
                int[] order = sourcePacking.order(images);
                cosinePacking.run(features, order, 0, images, scale, cosines, inputs);
            }
            case MatrixMap matrix -> {
                PanelMatrix products = mappedPacking.products(map.outputs(), images);
                inputForward(matrix.packed(), normalized, images, products);
                MappedPacking.store(products, matrix.roundedOffsets(), images, inputs);
            }
        }
    }

    @Override
    public void inputForward(Matrix w, Matrix x, int images, Matrix s) {
        chooseTiles();
        inputForwardWatch.begin(tiles);
        inputForward.run((InputMatrix) w, (InputMatrix) x, images, (PanelMatrix) s);
        inputForwardWatch.end(tiles, tiles.input(), operations(w, images));
    }

    @Override
    public void inputUpdate(Matrix w, Matrix x, Matrix ds, int images, double scale, double decay) {
        chooseTiles();
        inputUpdateWatch.begin(tiles);
        inputUpdate.run((InputMatrix) w, (InputMatrix) x, (PanelMatrix) ds, images, scale, decay);
        inputUpdateWatch.end(tiles, tiles.input(), operations(w, images));
    }

    @Override
    public void inputUpdate(
            Matrix w, Matrix x, Matrix ds, int images, Update update, List<Matrix> state) {
        if (update.formula().isPlainDescent()) {
            inputUpdate(w, x, ds, images, update.scale(images), update.decay());
            return;
        }
        chooseTiles();
        inputUpdateWatch.begin(tiles);
        inputUpdate.run((InputMatrix) w, (InputMatrix) x, (PanelMatrix) ds, images, update, state);
        inputUpdateWatch.end(tiles, tiles.input(), operations(w, images));
    }

    @Override
    public void forward(Matrix w, Matrix a, int images, Matrix s) {
        chooseTiles();
        productWatch.begin(tiles);
        product.forward((PanelMatrix) w, (PanelMatrix) a, images, (PanelMatrix) s);
        productWatch.end(tiles, tiles.panel(), operations(w, images));
    }

    @Override
    public void backward(Matrix w, Matrix ds, int images, Matrix da) {
        chooseTiles();
        productWatch.begin(tiles);
        product.backward((PanelMatrix) w, (PanelMatrix) ds, images, (PanelMatrix) da);
        productWatch.end(tiles, tiles.panel(), operations(w, images));
    }

    @Override
    public void update(Matrix w, Matrix a, Matrix ds, int images, double scale, double decay) {
        chooseTiles();
        productWatch.begin(tiles);
        product.update((PanelMatrix) w, (PanelMatrix) a, (PanelMatrix) ds, images, scale, decay);
        productWatch.end(tiles, tiles.panel(), operations(w, images));
    }

    @Override
    public void update(
            Matrix w,
            Matrix a,
            Matrix ds,
            int columns,
            int images,
            Update update,
            List<Matrix> state) {
        if (update.formula().isPlainDescent()) {
            update(w, a, ds, columns, update.scale(images), update.decay());
            return;
        }
        chooseTiles();
        productWatch.begin(tiles);
        product.update(
                (PanelMatrix) w, (PanelMatrix) a, (PanelMatrix) ds, columns, images, update, state);
        productWatch.end(tiles, tiles.panel(), operations(w, columns));
    }

    @Override
    public void apply(Matrix w, Matrix gradient, double scale, Update update, List<Matrix> state) {
        storedUpdate.matrix(w, gradient, (float) scale, update, state);
    }

    @Override
    public void addBias(Matrix b, int images, Matrix s) {
        rows.addBias((PanelMatrix) b, images, (PanelMatrix) s);
    }

    @Override
    public void addRowSums(Matrix v, Matrix ds, int images, double scale) {
        rows.addRowSums((PanelMatrix) v, (PanelMatrix) ds, images, scale);
    }

    @Override
    public void addRowSums(
            Matrix v, Matrix ds, int columns, int images, Update update, List<Matrix> state) {
        if (update.formula().isPlainDescent()) {
            addRowSums(v, ds, columns, update.scale(images));
            return;
        }
        storedUpdate.begin(state);
        for (int row = 0; row < ds.rows(); row++) {
            double sum = rowSums.sum((PanelMatrix) ds, row, columns);
            storedUpdate.number((PanelMatrix) v, row, sum / images, update);
        }
    }

    @Override
    public void map(PointwiseFunction f, Matrix x, int images, Matrix y) {
        PanelMatrix from = (PanelMatrix) x;
        f.map(from.data, ((PanelMatrix) y).data, from.index(0, panels(images)), exponentials);
    }

    @Override
    public void mapBackward(PointwiseFunction f, Matrix x, Matrix y, int images, Matrix dy) {
        PanelMatrix in = (PanelMatrix) x;
        f.mapBackward(
                in.data,
                ((PanelMatrix) y).data,
                ((PanelMatrix) dy).data,
                in.index(0, panels(images)),
                exponentials);
    }

    @Override
    public void multiply(Matrix a, Matrix f, int images, Matrix y) {
        rows.multiply((PanelMatrix) a, (PanelMatrix) f, images, (PanelMatrix) y);
    }

    @Override
    public void dropoutMask(Matrix f, int images, Philox random, int layer, long step, int keep) {
        dropout.factors((PanelMatrix) f, panels(images), random, layer, step, keep);
    }

    @Override
    public void dropInputs(
            Matrix x, int images, Philox random, int layer, long step, int keep, Matrix y) {
        dropout.drop(
                (InputMatrix) x,
                (InputMatrix) y,
                images,
                panels(images),
                random,
                layer,
                step,
                keep);
    }

    @Override
    public void relu(Matrix a, int images) {
        rows.relu((PanelMatrix) a, images);
    }

    @Override
    public void reluBackward(Matrix a, Matrix da, int images) {
        rows.reluBackward((PanelMatrix) a, (PanelMatrix) da, images);
    }

    @Override
    public void moments(Matrix s, int images, Matrix mean, Matrix variance) {
        rows.moments((PanelMatrix) s, images, (PanelMatrix) mean, (PanelMatrix) variance);
    }

    @Override
    public void normalize(Matrix s, int images, Norm norm, Matrix hat) {
        rows.normalize((PanelMatrix) s, images, norm, (PanelMatrix) hat);
    }

    @Override
    public void normalizeBackward(
            Matrix ds, Matrix hat, int images, Norm norm, Matrix sum, Matrix sumHat) {
        rows.normalizeBackward(
                (PanelMatrix) ds,
                (PanelMatrix) hat,
                images,
                norm,
                (PanelMatrix) sum,
                (PanelMatrix) sumHat);
    }

    @Override
    public void layerNormalize(
            Matrix s,
            int images,
            Matrix scale,
            Matrix shift,
            double epsilon,
            Matrix inverse,
            Matrix hat) {
        columnNorm.normalize(
                (PanelMatrix) s,
                panels(images),
                scale,
                shift,
                epsilon,
                (PanelMatrix) inverse,
                (PanelMatrix) hat);
    }

    @Override
    public void layerNormalizeBackward(
            Matrix ds,
            Matrix hat,
            Matrix inverse,
            int images,
            Matrix scale,
            Matrix sum,
            Matrix sumHat) {
        PanelMatrix gradient = (PanelMatrix) ds;
        PanelMatrix hats = (PanelMatrix) hat;
        rows.sumRows(gradient, hats, images, (PanelMatrix) sum, (PanelMatrix) sumHat);
        columnNorm.backward(gradient, hats, (PanelMatrix) inverse, panels(images), scale);
    }

    @Override
    public void copy(Matrix a, int images, Matrix y) {
        PanelMatrix from = (PanelMatrix) a;
        int length = from.index(0, panels(images));
        System.arraycopy(from.data, 0, ((PanelMatrix) y).data, 0, length);
    }

    @Override
    public void accumulate(Matrix a, int images, Matrix y) {
        rows.accumulate((PanelMatrix) a, images, (PanelMatrix) y);
    }

    @Override
    public void gatherPatches(Matrix x, int images, int[] first, int[] places, Matrix y) {
        patches.gather((InputMatrix) x, images, first, places, (PanelMatrix) y);
    }

    @Override
    public void spread(Matrix s, int patches, int images, int row, Matrix y) {
        this.patches.spread((PanelMatrix) s, patches, images, row, (PanelMatrix) y);
    }

    @Override
    public void collect(Matrix dy, int patches, int images, int row, Matrix ds) {
        this.patches.collect((PanelMatrix) dy, patches, images, row, (PanelMatrix) ds);
    }

    @Override
    public void add(Matrix v, Matrix d, double scale) {
        PanelMatrix out = (PanelMatrix) v;
        PanelMatrix in = (PanelMatrix) d;
        for (int i = 0; i < out.columns(); i++) {
            int at = Elementwise.vectorIndex(out, i);
            out.data[at] = (float) (out.data[at] + scale * in.data[at]);
        }
    }

    @Override
    public void add(Matrix v, Matrix d, int images, Update update, List<Matrix> state) {
        if (update.formula().isPlainDescent()) {
            add(v, d, update.scale(images));
            return;
        }
        storedUpdate.begin(state);
        PanelMatrix in = (PanelMatrix) d;
        for (int i = 0; i < in.columns(); i++) {
            double sum = in.data[Elementwise.vectorIndex(in, i)];
            storedUpdate.number((PanelMatrix) v, i, sum / images, update);
        }
    }

    @Override
    public void blend(Matrix average, Matrix value, double momentum) {
        PanelMatrix out = (PanelMatrix) average;
        PanelMatrix in = (PanelMatrix) value;
        for (int i = 0; i < out.columns(); i++) {
            int at = Elementwise.vectorIndex(out, i);
            out.data[at] = (float) (momentum * out.data[at] + (1 - momentum) * in.data[at]);
        }
    }

    @Override
    public void average(Matrix average, Matrix value, double share) {
        matrixAverage.run(average, value, share);
    }

    @Override
    public double softmax(
            Matrix s, char[] labels, int first, int images, double smoothing, Matrix ds) {
        return softmax.run((PanelMatrix) s, labels, first, images, smoothing, (PanelMatrix) ds);
    }

    @Override
    public double hinge(Matrix s, char[] labels, int first, int images, Matrix ds) {
        return PanelLogits.hinge((PanelMatrix) s, labels, first, images, (PanelMatrix) ds);
    }

    @Override
    public double loss(ImageLoss loss, Matrix s, char[] labels, int first, int images, Matrix ds) {
        return imageLosses.run(loss, (PanelMatrix) s, labels, first, images, (PanelMatrix) ds);
    }

    @Override
    public double loss(ImageLoss loss, Matrix s, Targets targets, int images, Matrix ds) {
        return imageLosses.run(loss, (PanelMatrix) s, targets, images, (PanelMatrix) ds);
    }

    @Override
    public int correct(Matrix s, char[] labels, int first, int images) {
        return PanelLogits.correct((PanelMatrix) s, labels, first, images);
    }

    @Override
    public double sumOfSquares(Matrix w) {
        return switch (w) {
            case PanelMatrix panels -> panelSquares(panels);
            case InputMatrix inputs -> InputSquares.sum(inputs, squareLanes);
            case DoubleMatrix _ -> throw new IllegalArgumentException("a matrix of other kernels");
        };
    }

    private double panelSquares(PanelMatrix w) {
        double sum = 0;
        for (int row = 0; row < w.rows(); row++) {
            sum += rowSums.squares(w, 0, row, w.columns());
        }
        return sum;
    }

    @Override
    public boolean finite(Matrix a, int images) {
        PanelMatrix panels = (PanelMatrix) a;
        for (int row = 0; row < panels.rows(); row++) {
            if (!Double.isFinite(rowSums.sum(panels, row, images))) {
                return false;
            }
        }
        return true;
    }

    private static double operations(Matrix w, int images) {
        return 2.0 * w.rows() * w.columns() * images;
    }

    private static int panels(int images) {
        return StorageSize.ceilDivide(images, WIDTH);
    }

    @Override
    public String description() {
        return String.format(
                Locale.ROOT,
                "float, %s, %s",
                choice.current().words(),
                Fma.HARDWARE ? "hardware FMA" : "software FMA");
    }

    @Override
    public Optional<String> news() {
        return choice.news();
    }

    /// How often kernels of this process were found to be compiled badly, and compiled again.
    public static int compiledAgain() {
        return TileChoice.PROCESS.compiledAgain();
    }

    @Override
    public void close() {
        workers.close();
    }
}
