package org.polity.engine.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.polity.engine.exact.NotUtf8;
import org.polity.engine.exact.Utf8;

class SignedFileTests {

    private static List<String> documents(String file) throws Exception {
        List<String> texts = new java.util.ArrayList<>();
        for (byte[] document : SignedFile.documents(Utf8.bytes(file))) {
            texts.add(text(document));
        }
        return texts;
    }

    private static String text(byte[] document) throws NotUtf8 {
        return Utf8.text(document);
    }

    @Test
    void one_document_stays_as_it_is_byte_by_byte() throws Exception {
        assertThat(documents(" {\"a\": 1}\n")).containsExactly(" {\"a\": 1}\n");
        assertThat(documents("no JSON")).containsExactly("no JSON");
    }

    @Test
    void lists_lines_and_answers_of_registries_hold_several() throws Exception {
        assertThat(documents("[{\"a\":1},{\"a\":2}]")).containsExactly("{\"a\":1}", "{\"a\":2}");
        assertThat(documents("{\"a\":1}\r\n\n{\"a\":2}\n")).containsExactly("{\"a\":1}", "{\"a\":2}");
        assertThat(documents("{\"attestations\":[{\"bundle\":{\"a\":1}},{\"bundle\":{\"a\":2}}]}"))
                .containsExactly("{\"a\":1}", "{\"a\":2}");
        assertThat(documents("{\"bundle\":{\"a\":1}}\n{\"a\":2}")).containsExactly("{\"a\":1}", "{\"a\":2}");
    }

    @Test
    void what_a_tool_printed_of_verified_attestations_holds_the_bundle_of_each() throws Exception {
        String result = "{\"attestation\":{\"bundle\":{\"a\":%d},\"bundle_url\":\"\"},\"verificationResult\":{}}";
        String both = result.formatted(1) + "," + result.formatted(2);
        assertThat(documents("[" + both + "]")).containsExactly("{\"a\":1}", "{\"a\":2}");
        assertThat(documents(both.replace("},{", "}\n{"))).containsExactly("{\"a\":1}", "{\"a\":2}");
        assertThat(documents("[{\"attestation\":{\"a\":1}}]")).containsExactly("{\"attestation\":{\"a\":1}}");
    }

    @Test
    void a_line_that_is_no_json_refuses_the_file() {
        assertThatThrownBy(() -> documents("{\"a\":1}\n{\n"))
                .isInstanceOfSatisfying(
                        AttestationRefused.class,
                        refused -> assertThat(refused.fault()).isEqualTo(EnvelopeFault.Plain.MALFORMED));
    }

    @Test
    void a_number_beyond_all_doubles_refuses_the_file() {
        for (String file : List.of("[{\"a\":1e350}]", "{\"a\":1e350}\n{\"a\":1}")) {
            assertThatThrownBy(() -> documents(file))
                    .isInstanceOfSatisfying(
                            AttestationRefused.class,
                            refused -> assertThat(refused.fault()).isEqualTo(EnvelopeFault.Plain.MALFORMED));
        }
    }

    @Test
    void more_than_two_hundred_are_refused() throws Exception {
        assertThat(documents("{}\n".repeat(200))).hasSize(200);
        assertThatThrownBy(() -> documents("{}\n".repeat(201)))
                .isInstanceOfSatisfying(
                        AttestationRefused.class,
                        refused -> assertThat(refused.fault()).isEqualTo(new EnvelopeFault.TooManyDocuments(201, 200)));
    }
}
