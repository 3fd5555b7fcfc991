package dev.bevis.kernel.matrix;

/// A width of vectors that the environment asks for and this machine does not have. The message
/// says which there are.
public final class VectorWidthException extends UnsupportedOperationException {

    private static final long serialVersionUID = 1;

    VectorWidthException(String message) {
        super(message);
    }
}
