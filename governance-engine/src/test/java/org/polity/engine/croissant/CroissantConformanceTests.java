package org.polity.engine.croissant;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.polity.engine.Conformance;
import org.polity.engine.evidence.EvidenceFile;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.local.LocalEngine;
import org.polity.engine.store.FileContent;

/** The descriptions that the makers of Croissant publish, by the reader of `evaluate` and by the one of uploads. */
class CroissantConformanceTests {

    private static final Pattern VERSION = Pattern.compile("croissant/1\\.[01]");

    /**
     * One is made to be refused: it describes no data set. The other says that names are maps of languages and writes a text, which is
     * no JSON-LD.
     */
    private static final Set<String> REFUSED = Set.of("metadata_bad_type", "multilingual_fields");

    @Test
    void published_descriptions_are_read() throws Exception {
        Path folder = Conformance.folder("croissant");
        List<String> refused = new ArrayList<>();
        int read = 0;
        for (Path file : Conformance.files(folder, ".json")) {
            if (!VERSION.matcher(Files.readString(file)).find()) {
                continue;
            }
            String name = folder.relativize(file).toString();
            try {
                assertThat(new Croissant().read(Files.readAllBytes(file), name)).isNotEmpty();
                assertThat(LocalEngine.create()
                                .kind(new FileContent(file), name)
                                .role())
                        .isEqualTo(EvidenceFile.Role.TRAINING_DATA);
                read++;
            } catch (EvidenceRefused e) {
                refused.add(file.getName(file.getNameCount() - 2) + ": " + e.getMessage());
            }
        }
        System.out.println("croissant: " + read + " read, refused: " + refused);
        assertThat(refused).allMatch(one -> REFUSED.stream().anyMatch(one::startsWith));
        assertThat(read).isGreaterThanOrEqualTo(58);
    }
}
