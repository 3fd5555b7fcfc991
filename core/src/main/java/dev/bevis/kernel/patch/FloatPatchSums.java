package dev.bevis.kernel.patch;

import dev.bevis.kernel.machine.VectorModule;
import dev.bevis.kernel.matrix.PanelMatrix;
import dev.bevis.kernel.matrix.StorageSize;
import dev.bevis.kernel.tile.CompilationWatch;
import dev.bevis.kernel.tile.PanelTile;
import dev.bevis.kernel.tile.TileChoice;
import dev.bevis.kernel.tile.Tiles;

import java.util.Arrays;
import java.util.List;

/// The sums of codes in 32-bit floats on the Vector API.
///
/// The patches of an image are cut out, normalized and whitened once, 16 side by side in a panel;
/// then each group of panels meets all filters, some at a time, so that patches and products stay
/// in the first cache while filters pass by from the second.
public final class FloatPatchSums implements PatchSums {

    private static final int WIDTH = PanelMatrix.WIDTH;

    /// Most panels that a tile spans.
    private static final int MOST_PANELS = 2;

    /// Filters at a time.
    private static final int BLOCK = 64;

    private final PatchGrid grid;
    private final int filters;
    private final PatchCode code;
    private final PatchCutting cutting;
    private final PatchProduct whitening;
    private final PatchProduct product;
    private final float[] squares;
    private final int panels;
    private final int[] regions;
    private final float[] raw;
    private final float[] white;
    private final float[] norms;
    private final float[] distances;
    private final PatchPanel panel;
    private final CompilationWatch watch =
            new CompilationWatch(TileChoice.PROCESS, List.of("chains"));

    /// @throws dev.bevis.kernel.matrix.VectorModuleException where Java has no vectors
    public FloatPatchSums(PatchFilters filters, PatchCode code) {
        VectorModule.require();
        this(filters, code, filters.grid());
    }

    private FloatPatchSums(PatchFilters given, PatchCode code, PatchGrid grid) {
        this.grid = grid;
        this.code = code;
        filters = given.count();
        cutting = new PatchCutting(grid, given.contrast());
        whitening = new PatchProduct(given.whitening(), grid.length(), given.offset());
        product = new PatchProduct(given.centers(), grid.length(), new float[filters]);
        squares = new float[product.rows()];
        for (int k = 0; k < filters; k++) {
            squares[k] = square(given.centers(), k * grid.length(), grid.length());
        }
        int wanted = StorageSize.ceilDivide(grid.places(), WIDTH);
        panels = StorageSize.roundUp(wanted, MOST_PANELS);
        regions = new int[panels * WIDTH];
        Arrays.fill(regions, -1);
        int next = 0;
        int[] sizes = grid.sizes();
        for (int region = 0; region < sizes.length; region++) {
            Arrays.fill(regions, next, next + sizes[region], region);
            next += sizes[region];
        }
        raw = new float[panels * grid.length() * WIDTH];
        white = new float[panels * whitening.rows() * WIDTH];
        norms = new float[panels * WIDTH];
        distances = new float[MOST_PANELS * product.rows() * WIDTH];
        panel = new PatchPanel(filters, grid.regionCount());
    }

    /// `Σ_j c_j²`, added in double and rounded once.
    static float square(float[] values, int from, int length) {
        double sum = 0;
        for (int j = from; j < from + length; j++) {
            sum += (double) values[j] * values[j];
        }
        return (float) sum;
    }

    @Override
    public void of(byte[] pixels, int at, float[] sums) {
        Tiles tiles = TileChoice.PROCESS.current();
        watch.begin(tiles);
        panel.clear();
        cutting.cut(pixels, at, raw);
        PanelTile tile = tiles.panel();
        for (int first = 0; first < panels; first += tile.panels()) {
            encode(tile, first);
        }
        panel.sums(code.isCount(), sums);
        watch.end(tiles, tile, operations());
    }

    /// Floating-point operations of the products of an image.
    public double operations() {
        return 2.0 * grid.places() * grid.length() * (filters + grid.length());
    }

    private void encode(PanelTile tile, int first) {
        int rawPanel = grid.length() * WIDTH;
        int whitePanel = whitening.rows() * WIDTH;
        int outPanel = product.rows() * WIDTH;
        whitening.run(
                tile,
                raw,
                first * rawPanel,
                rawPanel,
                0,
                whitening.rows(),
                white,
                first * whitePanel,
                whitePanel);
        for (int p = first; p < first + tile.panels(); p++) {
            PatchPanel.norms(white, p * whitePanel, grid.length(), norms, p * WIDTH);
        }
        for (int k = 0; k < product.rows(); k += BLOCK) {
            int end = Math.min(k + BLOCK, product.rows());
            product.run(
                    tile, white, first * whitePanel, whitePanel, k, end, distances, 0, outPanel);
            for (int p = 0; p < tile.panels(); p++) {
                PatchPanel.distances(
                        distances, p * outPanel, k, end, norms, (first + p) * WIDTH, squares);
            }
        }
        for (int p = 0; p < tile.panels(); p++) {
            panel.holds(distances, p * outPanel, regions, (first + p) * WIDTH);
            code.add(panel);
        }
    }
}
