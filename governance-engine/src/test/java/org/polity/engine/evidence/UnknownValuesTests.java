package org.polity.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnknownValuesTests {

    @Test
    void the_list_is_the_documented_one() throws Exception {
        String page = Files.readString(Path.of("../docs/evidence.md"));
        int start = page.indexOf("```text unknown\n");
        String block = page.substring(page.indexOf('\n', start) + 1, page.indexOf("```", start + 3));
        assertThat(Arrays.asList(block.strip().split(" {2,}|\n")))
                .containsExactlyElementsOf(UnknownValues.USUAL.values());
    }

    @Test
    void case_white_space_and_what_has_no_width_say_nothing_more() {
        for (String value :
                List.of("", " ", "\u00a0", "\u200b", "na", " NA ", "N/a", "none", "NULL", "nan", "?", "Unknown")) {
            assertThat(UnknownValues.USUAL.says(value)).as(value).isTrue();
        }
        for (String value : List.of("0", "no", "nobody", "other", "N", "nana")) {
            assertThat(UnknownValues.USUAL.says(value)).as(value).isFalse();
        }
    }

    @Test
    void a_manifest_keeps_its_own_list_also_when_it_is_empty() throws Exception {
        String manifest = """
                {"apiVersion":"polity/v1","kind":"evidence-manifest","release":{"name":"m","version":"1",\
                "artifact":"sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"},"files":[{"role":"predictions",\
                "name":"p.csv","mediaType":"text/csv","sha256":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",\
                "size":1,"columns":{"label":"y","prediction":"d","positive":"1","negative":"0","attributes":["g"]LIST}}]}""";
        for (String list : List.of("", ",\"unknownValues\":[]", ",\"unknownValues\":[\"n. d.\"]")) {
            EvidenceManifest read =
                    EvidenceManifest.parse(manifest.replace("LIST", list).getBytes(StandardCharsets.UTF_8));
            assertThat(EvidenceManifest.parse(read.canonical())).isEqualTo(read);
            Optional<UnknownValues> values =
                    read.files().getFirst().columns().orElseThrow().unknownValues();
            assertThat(values.isPresent()).isEqualTo(!list.isEmpty());
            assertThat(read.files().getFirst().columns().orElseThrow().unknown().says("NA"))
                    .isEqualTo(list.isEmpty());
        }
    }
}
