package dev.bevis.kernel.feature;

/// Images of bytes that are made as they are packed.
public interface PixelSource {

    /// Writes one image; several threads may ask for different ones at once.
    ///
    /// @param row its place in the batch, from 0
    /// @param to where its bytes go
    /// @param at where they begin
    void write(int row, byte[] to, int at);
}
