package dev.bevis.app.terminal;

import picocli.CommandLine.IVersionProvider;

import java.util.Optional;

/// What `--version` prints.
public final class Version implements IVersionProvider {

    /// Version of Bevis, from the manifest of its jar.
    public static String ofBevis() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("(unpackaged)");
    }

    /// Version of the JDK, such as `25.0.3+9-LTS`.
    public static String ofJdk() {
        return Runtime.version().toString();
    }

    /// Operating system and architecture, such as `Linux amd64`.
    public static String ofSystem() {
        return System.getProperty("os.name") + " " + System.getProperty("os.arch");
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "Bevis " + ofBevis(), "JDK " + ofJdk() + " on " + ofSystem(),
        };
    }
}
