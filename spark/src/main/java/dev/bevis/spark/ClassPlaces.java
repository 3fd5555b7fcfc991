package dev.bevis.spark;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The jars and folders of classes that an executor needs and Spark does not have: of Bevis without
/// what only shows results, and of the libraries that it reads data and descriptions with.
final class ClassPlaces {

    private static final String CLASS = ".class";

    /// A class of each: they are found wherever this process has them, and those that it lacks are
    /// not needed.
    private static final List<String> CLASSES =
            List.of(
                    "dev.bevis.train.Trial",
                    "dev.bevis.study.file.Study",
                    "dev.bevis.spark.CohortTask",
                    "tools.jackson.databind.ObjectMapper",
                    "tools.jackson.core.JsonParser",
                    "com.fasterxml.jackson.annotation.JsonApplyView",
                    "org.snakeyaml.engine.v2.api.Load",
                    "de.siegmar.fastcsv.reader.CsvReader",
                    "dev.hardwood.reader.ParquetFileReader",
                    "com.twelvemonkeys.lang.StringUtil",
                    "com.twelvemonkeys.io.FileUtil",
                    "com.twelvemonkeys.image.ImageUtil",
                    "com.twelvemonkeys.imageio.ImageReaderBase",
                    "com.twelvemonkeys.imageio.metadata.Directory",
                    "com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi",
                    "org.apache.commons.statistics.distribution.TDistribution",
                    "org.apache.commons.numbers.core.Precision",
                    "org.apache.commons.numbers.gamma.LogGamma",
                    "org.apache.commons.numbers.fraction.ContinuedFraction",
                    "org.apache.commons.numbers.rootfinder.BrentSolver",
                    "org.apache.commons.numbers.combinatorics.Factorial",
                    "org.apache.commons.rng.UniformRandomProvider",
                    "org.apache.commons.rng.sampling.distribution.ContinuousSampler");

    private ClassPlaces() {}

    /// All of them, in the order in which classes are to be looked for.
    static List<Path> all() {
        Set<Path> places = new LinkedHashSet<>();
        for (String name : CLASSES) {
            String file = name.replace('.', '/') + CLASS;
            URL url = ClassPlaces.class.getResource("/" + file);
            if (url != null) {
                places.add(place(url, file));
            }
        }
        return new ArrayList<>(places);
    }

    /// The jar or folder that a class was found in.
    private static Path place(URL url, String file) {
        try {
            if (url.openConnection() instanceof JarURLConnection jar) {
                return Path.of(jar.getJarFileURL().toURI());
            }
            String text = url.toString();
            return Path.of(new URI(text.substring(0, text.length() - file.length())));
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("cannot tell where " + url + " is", e);
        }
    }
}
