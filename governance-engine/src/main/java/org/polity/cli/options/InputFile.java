package org.polity.cli.options;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.polity.cli.answers.Complaint;
import org.polity.cli.answers.Unusable;

/** A small file that a command reads as a whole. A device or a pipe would never end. */
public final class InputFile {

    private InputFile() {}

    /** @param most bytes of the file */
    public static byte[] read(Path file, int most) throws Unusable {
        if (!Files.isRegularFile(file)) {
            throw new Unusable(new Complaint.Unreadable(file.toString()));
        }
        try (InputStream content = Files.newInputStream(file)) {
            byte[] bytes = content.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new Unusable(new Complaint.LargeFile(file.toString(), most));
            }
            return bytes;
        } catch (IOException e) {
            throw new Unusable(new Complaint.Unreadable(file.toString()));
        }
    }
}
