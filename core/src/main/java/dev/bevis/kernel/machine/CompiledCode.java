package dev.bevis.kernel.machine;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.management.JMException;
import javax.management.ObjectName;

/// What the Java machine says of the code that it has compiled.
public final class CompiledCode {

    /// A line of the list of compiled code: `number level state class.method(types) [addresses]`.
    private static final Pattern LINE = Pattern.compile("\\d+ (\\d) (\\d) (\\S+)\\.(\\w+)\\(.*");

    private static final String IN_USE = "0";

    /// Code that collects profiles, for the optimizing compiler to come.
    private static final List<String> PRELIMINARY = List.of("2", "3");

    private static final String OPTIMIZED = "4";

    private CompiledCode() {}

    /// How far the optimizing compiler has come with some methods.
    public enum Progress {
        /// It has not compiled one.
        NONE,
        /// There is code of others that collects profiles; it may not be run any more.
        PARTLY,
        /// It has compiled all that are compiled at all.
        DONE
    }

    /// How far the optimizing compiler has come with some methods of a class. Where the Java
    /// machine does not say, it is taken to be done.
    public static Progress progress(Class<?> type, List<String> methods) {
        try {
            Object list =
                    ManagementFactory.getPlatformMBeanServer()
                            .invoke(
                                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                    "compilerCodelist",
                                    new Object[0],
                                    new String[0]);
            return progress(list.toString(), type.getName(), methods);
        } catch (JMException unknown) {
            return Progress.DONE;
        }
    }

    public static Progress progress(String list, String type, List<String> methods) {
        SortedSet<String> preliminary = new TreeSet<>();
        SortedSet<String> optimized = new TreeSet<>();
        for (String line : list.lines().toList()) {
            Matcher code = LINE.matcher(line.strip());
            if (code.matches()
                    && code.group(2).equals(IN_USE)
                    && code.group(3).equals(type)
                    && methods.contains(code.group(4))) {
                if (code.group(1).equals(OPTIMIZED)) {
                    optimized.add(code.group(4));
                } else if (PRELIMINARY.contains(code.group(1))) {
                    preliminary.add(code.group(4));
                }
            }
        }
        if (optimized.isEmpty()) {
            return Progress.NONE;
        }
        return optimized.containsAll(preliminary) ? Progress.DONE : Progress.PARTLY;
    }
}
