package org.polity.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.polity.engine.words.Sentence;

/** A private key in a file of its own: as an argument every process on the machine could read it. */
final class KeyFile {

    private static final Pattern KEY = Pattern.compile("(0x)?[0-9a-fA-F]{64}");

    private KeyFile() {}

    /** @return 64 hexadecimal digits, perhaps with `0x` */
    static String read(Path file) throws Unusable {
        try {
            String key = Files.readString(file).strip();
            if (!KEY.matcher(key).matches()) {
                throw new Unusable(Sentence.of("cli.noKey", file));
            }
            return key;
        } catch (IOException e) {
            throw new Unusable(Sentence.of("cli.unreadable", file));
        }
    }
}
