package org.polity.launcher;

import java.lang.reflect.InvocationTargetException;

/**
 * Where {@code java -jar polity.jar} begins. Compiled for Java 8, so that an older Java says in words what it lacks: the trace of a class it cannot
 * read would end with exit code 1, which means blocked.
 */
public final class Launcher {

    private static final int NEEDED = 25;
    private static final int UNUSABLE = 2;

    private Launcher() {}

    public static void main(String[] arguments) throws Throwable {
        String version = System.getProperty("java.specification.version", "0");
        if (version.startsWith("1.") || Integer.parseInt(version) < NEEDED) {
            System.err.println("this is Java " + version + ", and polity needs Java " + NEEDED
                    + " or newer: start it with one, such as $JAVA_HOME/bin/java -jar polity.jar");
            System.exit(UNUSABLE);
        }
        try {
            Class.forName("org.polity.cli.Polity")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
