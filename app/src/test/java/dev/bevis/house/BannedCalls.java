package dev.bevis.house;

import static dev.bevis.house.Ban.Where.NUMERIC;

import java.util.List;
import java.util.Optional;

/// The calls that production code must not make, each with the reason.
final class BannedCalls {

    private static final String FLOAT_VECTOR = "jdk/incubator/vector/(Float|Double)?Vector";
    private static final String STRING = "Ljava/lang/String;";
    private static final String TRANSCENDENTAL =
            "sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|exp|expm1|log|log10|log1p|pow|hypot|cbrt";

    private static final String USE_STRICT_MATH =
            "its bits differ between machines and between interpreted and compiled code;"
                    + " use StrictMath, or a polynomial in fma";
    private static final String USE_PHILOX =
            "random numbers come from Philox, keyed by purpose, seed, epoch and index";
    private static final String NO_ORDER =
            "the order of its parts is not fixed, and so neither is a sum; split by shape and add"
                    + " in order";
    private static final String NO_CLOCK =
            "results must not know the date; measure with System.nanoTime";
    private static final String NO_CODE = "data must not choose the code that runs";
    private static final String NAME_LOCALE =
            "it follows the user's locale (0,01 for 0.01); name Locale.ROOT";
    private static final String NAME_CHARSET = "name UTF_8";
    private static final String NO_ITERATION_ORDER =
            "its iteration order can change from run to run (always for Set.of and Map.of, for keys"
                    + " without a hash code of their own elsewhere); use LinkedHashMap, TreeMap,"
                    + " EnumMap or a List";

    private static final List<Ban> BANS =
            List.of(
                    Ban.of("java/lang/Math", TRANSCENDENTAL, USE_STRICT_MATH),
                    Ban.of(
                            "jdk/incubator/vector/VectorOperators",
                            "(?i)" + TRANSCENDENTAL,
                            USE_STRICT_MATH),
                    Ban.of(FLOAT_VECTOR, "pow", USE_STRICT_MATH),
                    Ban.of("java/lang/(Strict)?Math", "random", USE_PHILOX),
                    Ban.of("java/util/(Random|SplittableRandom)", ".*", USE_PHILOX),
                    Ban.of("java/util/concurrent/ThreadLocalRandom", ".*", USE_PHILOX),
                    Ban.of("java/util/random/.*", ".*", USE_PHILOX),
                    Ban.of("java/security/SecureRandom", "<init>", USE_PHILOX),
                    Ban.of("java/util/UUID", "randomUUID", USE_PHILOX),
                    Ban.of("java/util/Collections", "shuffle", USE_PHILOX),
                    Ban.of(".*", "parallelStream", NO_ORDER),
                    Ban.of("java/util/stream/.*Stream", "parallel", NO_ORDER),
                    Ban.of("java/util/Arrays", "parallel.*", NO_ORDER),
                    Ban.of(
                            "java/util/stream/DoubleStream",
                            "sum|average|summaryStatistics",
                            "it is compensated and its steps are not promised; add in a loop"),
                    Ban.of(
                            "java/util/stream/Collectors",
                            "(summing|averaging|summarizing)Double",
                            "it is compensated and its steps are not promised; add in a loop"),
                    Ban.of("java/util/concurrent/atomic/Double(Adder|Accumulator)", ".*", NO_ORDER),
                    Ban.of("java/lang/System", "currentTimeMillis", NO_CLOCK),
                    Ban.of(
                            "java/time/(Instant|LocalDate|LocalTime|LocalDateTime|(Zoned|Offset)DateTime|Year)",
                            "now",
                            NO_CLOCK),
                    Ban.of("java/time/Clock", "system.*|tick.*", NO_CLOCK),
                    Ban.of("java/util/Date", "<init>", "", NO_CLOCK),
                    Ban.of("java/io/Object(In|Out)putStream", "<init>", NO_CODE),
                    Ban.of("java/lang/Class", "forName", NO_CODE),
                    Ban.of("java/lang/ClassLoader", "loadClass", NO_CODE),
                    Ban.of("java/util/ServiceLoader", "load.*", NO_CODE),
                    Ban.of("java/lang/Runtime", "exec", NO_CODE),
                    Ban.of("java/lang/ProcessBuilder", "<init>", NO_CODE),
                    Ban.of("java/lang/String", "format", STRING + "\\[.*", NAME_LOCALE),
                    Ban.of("java/lang/String", "formatted", NAME_LOCALE),
                    Ban.of("java/lang/String", "to(Lower|Upper)Case", "", NAME_LOCALE),
                    Ban.of(
                            "java/io/Print(Stream|Writer)",
                            "printf|format",
                            STRING + "\\[.*",
                            NAME_LOCALE),
                    Ban.of(
                            "java/io/Console",
                            "printf|format|readLine",
                            STRING + "\\[.*",
                            NAME_LOCALE),
                    Ban.of(
                            "java/util/Formatter",
                            "<init>",
                            "((?!Ljava/util/Locale;).)*",
                            NAME_LOCALE),
                    Ban.of("java/util/Locale", "getDefault", NAME_LOCALE),
                    Ban.of(
                            "java/text/NumberFormat",
                            "get.*Instance",
                            "((?!Ljava/util/Locale;).)*",
                            NAME_LOCALE),
                    Ban.of(
                            "java/text/(DecimalFormat|SimpleDateFormat|MessageFormat)",
                            "<init>",
                            STRING,
                            NAME_LOCALE),
                    Ban.of("java/time/format/DateTimeFormatter", "ofPattern", STRING, NAME_LOCALE),
                    Ban.of("java/lang/String", "<init>", "\\[B(I+)?", NAME_CHARSET),
                    Ban.of("java/lang/String", "getBytes", "", NAME_CHARSET),
                    Ban.of("java/io/ByteArrayOutputStream", "toString", "", NAME_CHARSET),
                    Ban.of(
                            "java/io/File(Reader|Writer)",
                            "<init>",
                            "((?!Ljava/nio/charset/Charset;).)*",
                            NAME_CHARSET),
                    Ban.of(
                            "java/io/(Input|Output)Stream(Reader|Writer)",
                            "<init>",
                            "Ljava/io/(In|Out)putStream;",
                            NAME_CHARSET),
                    Ban.of(
                            "java/io/PrintStream",
                            "<init>",
                            "((?!Charset;|String;Ljava).)*",
                            NAME_CHARSET),
                    Ban.of(
                            "java/io/PrintWriter",
                            "<init>",
                            "(Ljava/io/(OutputStream|File);|" + STRING + ")Z?",
                            NAME_CHARSET),
                    Ban.of(
                            "java/util/Scanner",
                            "<init>",
                            "Ljava/(io/(File|InputStream)|nio/file/Path);",
                            NAME_CHARSET),
                    Ban.of("java/nio/charset/Charset", "defaultCharset", NAME_CHARSET),
                    Ban.of(
                            "java/util/(Set|Map)",
                            "of|copyOf|ofEntries",
                            ".*",
                            NUMERIC,
                            NO_ITERATION_ORDER),
                    Ban.of(
                            "java/util/(Hash(Set|Map)|IdentityHashMap)",
                            "<init>",
                            ".*",
                            NUMERIC,
                            NO_ITERATION_ORDER),
                    Ban.of(
                            "java/util/stream/Collectors",
                            "to(Unmodifiable)?Set|toUnmodifiableMap",
                            ".*",
                            NUMERIC,
                            NO_ITERATION_ORDER),
                    Ban.of(
                            "java/util/stream/Collectors",
                            "toMap|groupingBy",
                            "((?!Ljava/util/function/Supplier;).)*",
                            NUMERIC,
                            NO_ITERATION_ORDER),
                    Ban.of(
                            "java/lang/System",
                            "identityHashCode",
                            "it differs from run to run; compare by content"));

    private BannedCalls() {}

    /// Why a use is banned, if it is.
    static Optional<String> reason(Use use) {
        if (use.name().equals("reduceLanes")
                && use.owner().matches(FLOAT_VECTOR)
                && !use.operator().matches("MIN|MAX")) {
            return Optional.of(
                    "the order in which it adds lanes is not defined and changes when code is"
                            + " compiled; add the lanes in a fixed tree");
        }
        if (use.owner().equals("java/nio/file/Files")
                && use.name().matches("list|walk|find|newDirectoryStream")
                && !use.methodSorts()) {
            return Optional.of(
                    "the file system chooses the order; sort the listing in the same method");
        }
        return BANS.stream().filter(ban -> ban.matches(use)).map(Ban::reason).findFirst();
    }
}
