package dev.bevis.kernel.matrix;

/// A Java machine without the module of the Vector API, on which the kernels in floats stand. The
/// message says how to start Java with it.
public final class VectorModuleException extends UnsupportedOperationException {

    private static final long serialVersionUID = 1;

    /// @param module its name
    /// @param isInstalled whether this Java has it and was not asked for it
    public VectorModuleException(String module, boolean isInstalled) {
        super(isInstalled ? notAskedFor(module) : notInstalled(module));
    }

    private static String notAskedFor(String module) {
        return "training needs the JDK's module "
                + module
                + ", and this program runs without it: give java the option --add-modules "
                + module
                + ". On the module path, a module that requires that of Bevis needs no option";
    }

    private static String notInstalled(String module) {
        return "training needs the JDK's module "
                + module
                + ", and the Java in "
                + System.getProperty("java.home")
                + " has none: use a whole JDK 25, or give jlink the option --add-modules "
                + module
                + " where that is a run-time image of your own";
    }
}
