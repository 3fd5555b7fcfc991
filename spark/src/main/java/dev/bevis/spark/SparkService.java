package dev.bevis.spark;

import dev.bevis.study.run.Runner;
import dev.bevis.study.run.RunnerService;

import java.io.IOException;
import java.util.regex.Pattern;

/// Opens runners on Apache Spark.
public final class SparkService implements RunnerService {

    /// Stands for the master that `spark-submit` was given.
    static final String SUBMITTED = "spark-submit";

    private static final Pattern ADDRESS =
            Pattern.compile(
                    "spark://.+|local(\\[.*])?|local-cluster\\[.*]|k8s://.+|yarn|"
                            + Pattern.quote(SUBMITTED));

    /// Found by [java.util.ServiceLoader].
    public SparkService() {}

    @Override
    public String addresses() {
        return "spark://HOST:PORT, k8s://URL, yarn, local[CORES],"
                + " local-cluster[WORKERS,CORES,MEGABYTES], or spark-submit for the master that"
                + " spark-submit was given";
    }

    @Override
    public boolean opens(String address) {
        return ADDRESS.matcher(address).matches();
    }

    @Override
    public Runner open(String address, Opening opening) throws IOException {
        return SparkRunner.open(address, opening);
    }
}
