package org.polity.engine.licenses;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class SpdxListTests {

    @Test
    void no_license_of_the_library_s_list_is_unknown() throws IOException {
        assertThat(SpdxFile.licenses())
                .isNotEmpty()
                .allMatch(id -> SpdxList.license(id).isPresent());
        assertThat(SpdxFile.exceptions())
                .isNotEmpty()
                .allMatch(id -> SpdxList.license(id).isPresent()
                        || SpdxList.exception(id).isPresent());
    }

    @Test
    void licenses_of_the_newest_list_are_known() {
        assertThat(SpdxList.license("OpenMDW-1.0")).contains("OpenMDW-1.0");
    }

    @Test
    void licenses_and_exceptions_are_known_in_any_case() {
        assertThat(SpdxList.license("apache-2.0")).contains("Apache-2.0");
        assertThat(SpdxList.license("GPL-2.0+")).contains("GPL-2.0-or-later");
        assertThat(SpdxList.exception("CLASSPATH-exception-2.0")).contains("Classpath-exception-2.0");
        assertThat(SpdxList.license("Classpath-exception-2.0")).isEmpty();
        assertThat(SpdxList.exception("MIT")).isEmpty();
    }
}
