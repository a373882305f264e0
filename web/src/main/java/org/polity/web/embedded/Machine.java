package org.polity.web.embedded;

import java.io.File;
import java.util.Locale;

/** The differences between operating systems. */
final class Machine {

    private static final String SYSTEM = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    private static final String PROCESSOR = System.getProperty("os.arch").toLowerCase(Locale.ROOT);

    private Machine() {}

    static boolean isWindows() {
        return SYSTEM.contains("windows");
    }

    /** The platform in the names of npm packages: `linux-amd64`, `darwin-arm64`, `win32-amd64`. */
    static String platform() {
        String name = isWindows() ? "win32" : SYSTEM.contains("mac") ? "darwin" : "linux";
        return name + "-" + (PROCESSOR.equals("aarch64") || PROCESSOR.equals("arm64") ? "arm64" : "amd64");
    }

    /** A child with the terminal's input would take the keys of the person who started the site. */
    static ProcessBuilder.Redirect noInput() {
        return ProcessBuilder.Redirect.from(new File(isWindows() ? "NUL" : "/dev/null"));
    }
}
