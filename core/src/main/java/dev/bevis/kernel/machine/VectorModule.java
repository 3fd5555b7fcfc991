package dev.bevis.kernel.machine;

import dev.bevis.kernel.matrix.VectorModuleException;

import java.lang.module.FindException;
import java.lang.module.ModuleFinder;

/// The module of the Vector API, which Java resolves only where it is asked to.
///
/// Asked on the command line, `--add-modules`, it prints a warning on standard error before any
/// code of ours runs. Asked later, the way the JDK loads the module of its own agents into a
/// running program, it does not. That way is a method of the JDK's, open to a program whose jar
/// says so in its manifest (`Add-Exports: java.base/jdk.internal.module`), as the jar of the
/// command line does.
public final class VectorModule {

    private static final String NAME = "jdk.incubator.vector";
    private static final String MODULES = "jdk.internal.module.Modules";

    private VectorModule() {}

    /// Has the module there.
    ///
    /// @throws VectorModuleException where that is not possible
    public static void require() {
        if (!load()) {
            throw new VectorModuleException(NAME, ModuleFinder.ofSystem().find(NAME).isPresent());
        }
    }

    /// Has the module there if that is possible.
    ///
    /// @return whether it is there
    public static boolean load() {
        if (ModuleLayer.boot().findModule(NAME).isPresent()) {
            return true;
        }
        try {
            Class.forName(MODULES).getMethod("loadModule", String.class).invoke(null, NAME);
            return true;
        } catch (ReflectiveOperationException | FindException _) {
            return false;
        }
    }
}
