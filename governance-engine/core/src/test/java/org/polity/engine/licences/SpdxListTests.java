package org.polity.engine.licences;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SpdxListTests {

    @Test
    void the_file_is_what_its_tool_writes() throws IOException {
        try (var stream = Objects.requireNonNull(SpdxList.class.getResourceAsStream(SpdxList.FILE))) {
            assertThat(new String(stream.readAllBytes(), StandardCharsets.US_ASCII))
                    .isEqualTo(SpdxFile.text());
        }
    }

    @Test
    void licences_and_exceptions_are_known_in_any_case() {
        assertThat(SpdxList.licence("apache-2.0")).contains("Apache-2.0");
        assertThat(SpdxList.licence("GPL-2.0+")).contains("GPL-2.0-or-later");
        assertThat(SpdxList.exception("CLASSPATH-exception-2.0")).contains("Classpath-exception-2.0");
        assertThat(SpdxList.licence("Classpath-exception-2.0")).isEmpty();
        assertThat(SpdxList.exception("MIT")).isEmpty();
    }
}
