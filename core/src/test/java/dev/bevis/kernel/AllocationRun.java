package dev.bevis.kernel;

import dev.bevis.kernel.feature.KernelCalls;

/// Prints which kernels of a Java machine go on allocating, and how many bytes; nothing where none
/// does.
public final class AllocationRun {

    private AllocationRun() {}

    public static void main(String[] arguments) {
        try (FloatKernels kernels = new FloatKernels(1)) {
            KernelCalls calls = new KernelCalls(kernels);
            for (String name : calls.names()) {
                long bytes = calls.fewestBytes(name);
                if (bytes > KernelCalls.mostBytes()) {
                    System.out.println(name + " " + bytes);
                }
            }
            System.err.println(kernels.description());
        }
    }
}
