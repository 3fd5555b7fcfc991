package dev.bevis.app.command.doctor;

import com.sun.management.HotSpotDiagnosticMXBean;

import dev.bevis.app.terminal.Version;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/// The Java machine that this runs on.
///
/// @param home its folder
/// @param collectors of garbage, by the names that Java gives them
/// @param options that it was started with
record RunningJava(
        String version, String vendor, String home, List<String> collectors, List<String> options) {

    /// The first release of 25 that does not corrupt its heap (JDK-8377811).
    private static final Runtime.Version LEAST = Runtime.Version.parse("25.0.3");

    private static final String SERIAL = "Copy";
    private static final int CACHE_LINE = 64;

    static RunningJava now() {
        return new RunningJava(
                Version.ofJdk(),
                System.getProperty("java.vendor", "vendor unknown"),
                System.getProperty("java.home", ""),
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .map(GarbageCollectorMXBean::getName)
                        .toList(),
                ManagementFactory.getRuntimeMXBean().getInputArguments());
    }

    /// The value of an option of the Java machine, such as `UseAVX`; empty where it has none.
    static String option(String name) {
        HotSpotDiagnosticMXBean machine =
                ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        try {
            return machine == null ? "" : machine.getVMOption(name).getValue();
        } catch (IllegalArgumentException unknown) {
            return "";
        }
    }

    List<String> lines() {
        return List.of(
                version + ", " + vendor + ", in " + home,
                options.isEmpty() ? "no options" : String.join(" ", options));
    }

    List<Advice> advice() {
        List<Advice> advice = new ArrayList<>();
        if (Runtime.Version.parse(version).compareToIgnoreOptional(LEAST) < 0) {
            advice.add(
                    Advice.environment(
                            "Java " + version + " can corrupt its memory (JDK-8377811)",
                            "Use 25.0.3 or newer"));
        }
        for (String option : options) {
            if (option.equals("-Xint")) {
                advice.add(
                        Advice.slow(
                                "Java compiles nothing, because of -Xint",
                                "Take the option out of BEVIS_JAVA_OPTS, JAVA_TOOL_OPTIONS or"
                                        + " JDK_JAVA_OPTIONS"));
            } else if (option.matches("-XX:TieredStopAtLevel=[0-3]")) {
                advice.add(
                        Advice.slow(
                                "Java does without its optimizing compiler, because of " + option,
                                "Take the option out of BEVIS_JAVA_OPTS, JAVA_TOOL_OPTIONS or"
                                        + " JDK_JAVA_OPTIONS"));
            } else if (option.startsWith("-agentlib:jdwp") || option.startsWith("-javaagent:")) {
                advice.add(
                        Advice.slow(
                                "An agent or debugger is in the Java machine, by " + option,
                                "Take it out where speed matters"));
            }
        }
        if (collectors.stream().noneMatch(SERIAL::equals)) {
            advice.add(
                    Advice.slow(
                            "The garbage collector is "
                                    + String.join(" and ", collectors)
                                    + ", which takes threads and memory that training could use",
                            "Start Bevis with its launcher, or give java -XX:+UseSerialGC"));
        }
        String alignment = option("ObjectAlignmentInBytes");
        if (!alignment.isEmpty() && Integer.parseInt(alignment) < CACHE_LINE) {
            advice.add(
                    Advice.slow(
                            "Arrays begin anywhere in a cache line, which costs products some"
                                    + " percent",
                            "Start Bevis with its launcher, or give java"
                                    + " -XX:ObjectAlignmentInBytes=64"));
        }
        return advice;
    }
}
