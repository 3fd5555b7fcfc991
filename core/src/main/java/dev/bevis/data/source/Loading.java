package dev.bevis.data.source;

/// What hears how far the making of a dataset is, and can stop it.
public interface Loading {

    /// Hears nothing and never stops.
    Loading SILENT =
            new Loading() {
                @Override
                public void made(String what, long done, long all) {}

                @Override
                public boolean stops() {
                    return false;
                }
            };

    /// Some more was made.
    ///
    /// @param what such as `patch features of CIFAR-10`
    /// @param done images so far
    /// @param all images in all
    void made(String what, long done, long all);

    /// Whether to stop. What was made so far is kept for the next time.
    boolean stops();
}
