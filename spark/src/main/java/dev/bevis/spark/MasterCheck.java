package dev.bevis.spark;

import org.apache.spark.SecurityManager;
import org.apache.spark.SparkConf;
import org.apache.spark.rpc.RpcAddress;
import org.apache.spark.rpc.RpcEnv;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Whether a standalone master is there and lets this program in. Spark itself tries for a minute
/// and then says of every failure that all masters are unresponsive.
final class MasterCheck {

    private static final String SCHEME = "spark://";
    private static final String AUTHENTICATE = "spark.authenticate";
    private static final String SECRET = "spark.authenticate.secret";
    private static final int MILLIS_TO_CONNECT = 5_000;

    /// A master that is there and busy answers within it, and one that refuses does so at once.
    private static final int MILLIS_TO_ANSWER = 30_000;

    private static final int LAST_PORT = 65_535;

    /// What a master that wants a secret answers to one who has none.
    private static final String WANTS_SECRET = "Expected SaslMessage";

    private MasterCheck() {}

    /// Refuses an address where no master lets this program in.
    ///
    /// @param address `spark://HOST:PORT`, or several of a cluster as `spark://HOST:PORT,HOST:PORT`
    /// @throws IllegalArgumentException if it is no such address
    /// @throws IOException with what is wrong and what to do, within some seconds
    static void require(String address, SparkConf settings) throws IOException {
        List<RpcAddress> masters = masters(address);
        requireSecret(settings);
        List<String> faults = new ArrayList<>();
        for (RpcAddress master : masters) {
            try {
                requireAnswer(master);
                requireWelcome(master, settings);
                return;
            } catch (IOException e) {
                faults.add(e.getMessage());
            }
        }
        throw new IOException(String.join("; ", faults));
    }

    private static List<RpcAddress> masters(String address) {
        List<RpcAddress> masters = new ArrayList<>();
        String rest = address.startsWith(SCHEME) ? address.substring(SCHEME.length()) : "";
        for (String one : rest.split(",", -1)) {
            int colon = one.lastIndexOf(':');
            int port = port(one.substring(colon + 1));
            if (colon < 1 || port < 1 || port > LAST_PORT) {
                throw new IllegalArgumentException(
                        "expected the address of a master of Spark as spark://HOST:PORT, found '"
                                + address
                                + "'; for example spark://localhost:7077");
            }
            masters.add(RpcAddress.apply(one.substring(0, colon), port));
        }
        return masters;
    }

    private static int port(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException _) {
            return -1;
        }
    }

    private static void requireSecret(SparkConf settings) throws IOException {
        if (settings.getBoolean(AUTHENTICATE, false)
                && !settings.contains(SECRET)
                && !settings.contains(SECRET + ".file")
                && System.getenv("_SPARK_AUTH_SECRET") == null) {
            throw new IOException(
                    "the settings say '"
                            + AUTHENTICATE
                            + " true' and have no secret; expected the line '"
                            + SECRET
                            + " …' with that of the cluster");
        }
    }

    private static void requireAnswer(RpcAddress master) throws IOException {
        InetSocketAddress at = new InetSocketAddress(master.host(), master.port());
        if (at.isUnresolved()) {
            throw new IOException(
                    "there is no Spark master at "
                            + master.toSparkURL()
                            + ": no machine is called '"
                            + master.host()
                            + "'");
        }
        try (Socket socket = new Socket()) {
            socket.connect(at, MILLIS_TO_CONNECT);
        } catch (IOException e) {
            throw new IOException(
                    "there is no Spark master at "
                            + master.toSparkURL()
                            + ": "
                            + e.getMessage()
                            + ". Is it started? Its log and its page, usually on port 8080, say its"
                            + " address",
                    e);
        }
    }

    private static void requireWelcome(RpcAddress master, SparkConf settings) throws IOException {
        long began = System.nanoTime();
        try {
            greet(master, settings);
        } catch (RuntimeException e) {
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            throw new IOException(
                    millis < MILLIS_TO_ANSWER
                            ? refusal(master, settings, e)
                            : "what is at "
                                    + master.toSparkURL()
                                    + " has not answered within "
                                    + TimeUnit.MILLISECONDS.toSeconds(MILLIS_TO_ANSWER)
                                    + " seconds; it is no Spark master, or much too busy",
                    e);
        }
    }

    private static String refusal(RpcAddress master, SparkConf settings, RuntimeException why) {
        String at = "the Spark master at " + master.toSparkURL();
        if (says(why, WANTS_SECRET)) {
            return at
                    + " wants a secret, and the settings have none; put 'spark.authenticate true'"
                    + " and 'spark.authenticate.secret …' into a file that only you can read, and"
                    + " name it with --runner-settings";
        }
        if (settings.getBoolean(AUTHENTICATE, false)) {
            SparkConf open = settings.clone().set(AUTHENTICATE, "false");
            try {
                greet(master, open);
                return at
                        + " lets in anybody, and the settings say '"
                        + AUTHENTICATE
                        + " true'; start master and workers with the same settings, for instance"
                        + " with --properties-file";
            } catch (RuntimeException e) {
                if (says(e, WANTS_SECRET)) {
                    return at
                            + " has another secret than '"
                            + SECRET
                            + "' of the settings, or other settings for encryption";
                }
            }
        }
        return "what answers at "
                + master.toSparkURL()
                + " is no Spark master of a version that works with this Spark; the page of a"
                + " master, usually on port 8080, says its address and version";
    }

    private static boolean says(Throwable thrown, String words) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (String.valueOf(at.getMessage()).contains(words)) {
                return true;
            }
        }
        return false;
    }

    /// Asks a master whether it is one.
    private static void greet(RpcAddress master, SparkConf settings) {
        SparkConf brief =
                settings.clone()
                        .set("spark.rpc.lookupTimeout", MILLIS_TO_ANSWER + "ms")
                        .set("spark.rpc.io.connectionTimeout", MILLIS_TO_ANSWER + "ms")
                        .set("spark.rpc.io.maxRetries", "0");
        RpcEnv environment =
                RpcEnv.create(
                        "bevis",
                        master.host(),
                        0,
                        brief,
                        new SecurityManager(
                                brief,
                                SecurityManager.$lessinit$greater$default$2(),
                                SecurityManager.$lessinit$greater$default$3()),
                        true);
        try {
            environment.setupEndpointRef(master, "Master");
        } catch (Exception e) {
            // Scala declares no exceptions.
            throw e instanceof RuntimeException known ? known : new IllegalStateException(e);
        } finally {
            environment.shutdown();
        }
    }
}
