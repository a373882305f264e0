package org.polity.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The media type of a predictions file by its first bytes, not by its name. */
final class MediaTypes {

    private static final String PARQUET = "PAR1";

    private MediaTypes() {}

    static String of(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            String head = new String(content.readNBytes(PARQUET.length()), StandardCharsets.ISO_8859_1);
            return head.equals(PARQUET) ? "application/vnd.apache.parquet" : "text/csv";
        }
    }
}
