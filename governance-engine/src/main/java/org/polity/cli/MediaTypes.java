package org.polity.cli;

import java.nio.file.Path;
import java.util.Locale;

/** The media type that a file's name stands for. */
final class MediaTypes {

    private MediaTypes() {}

    static String of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".parquet") ? "application/vnd.apache.parquet" : "text/csv";
    }
}
