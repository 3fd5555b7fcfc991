package dev.bevis.kernel.layer;

import dev.bevis.kernel.machine.Workers;
import dev.bevis.kernel.matrix.InputMatrix;
import dev.bevis.kernel.matrix.PanelMatrix;
import dev.bevis.kernel.matrix.StorageSize;

/// Moves of patches on several threads, patch by patch: see
/// [dev.bevis.kernel.Kernels#gatherPatches], [dev.bevis.kernel.Kernels#spread] and
/// [dev.bevis.kernel.Kernels#collect].
public final class PatchPanels implements Workers.Task {

    private enum Kind {
        GATHER,
        SPREAD,
        COLLECT
    }

    private final Workers workers;
    private Kind kind = Kind.GATHER;
    private InputMatrix x = new InputMatrix(1, 1);
    private PanelMatrix from = new PanelMatrix(1, 1);
    private PanelMatrix to = from;
    private int images;
    private int[] first = {};
    private int[] places = {};
    private int row;

    /// @param workers who share them
    public PatchPanels(Workers workers) {
        this.workers = workers;
    }

    public void gather(InputMatrix x, int images, int[] first, int[] places, PanelMatrix y) {
        kind = Kind.GATHER;
        this.x = x;
        this.images = images;
        this.first = first;
        this.places = places;
        to = y;
        workers.run(this, first.length);
    }

    public void spread(PanelMatrix s, int patches, int images, int row, PanelMatrix y) {
        move(Kind.SPREAD, s, patches, images, row, y);
    }

    public void collect(PanelMatrix dy, int patches, int images, int row, PanelMatrix ds) {
        move(Kind.COLLECT, dy, patches, images, row, ds);
    }

    private void move(
            Kind kind, PanelMatrix from, int patches, int images, int row, PanelMatrix to) {
        this.kind = kind;
        this.from = from;
        this.images = images;
        this.row = row;
        this.to = to;
        workers.run(this, patches);
    }

    @Override
    public void run(int patch) {
        switch (kind) {
            case GATHER -> PatchMoves.gatherPanels(x, images, patch, first[patch], places, to);
            case SPREAD -> {
                int panels = StorageSize.ceilDivide(images, PanelMatrix.WIDTH);
                PatchMoves.spreadPanels(from, patch, panels, row, to);
            }
            case COLLECT -> PatchMoves.collectPanels(from, patch, images, row, to);
        }
    }
}
