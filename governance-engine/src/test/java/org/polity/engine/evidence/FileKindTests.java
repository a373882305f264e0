package org.polity.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polity.engine.Engine;
import org.polity.engine.attestation.TrustRoot;
import org.polity.engine.local.LocalEngine;
import org.polity.engine.store.FileContent;
import org.polity.words.Words;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a file is, is seen from its content: as the cases, the published data and random bytes say. */
class FileKindTests {

    private static final Engine ENGINE = LocalEngine.create();
    private static final Path CASES = Path.of("src/test/cases");
    private static final Path DATA = Path.of("../docs/data");

    @Test
    void every_readable_file_of_the_cases_is_what_its_manifest_says() throws Exception {
        Map<String, Integer> seen = new TreeMap<>();
        for (Path folder : folders()) {
            JsonNode manifest = JsonMapper.shared().readTree(Files.readAllBytes(folder.resolve("release.json")));
            for (JsonNode listed : manifest.path("files")) {
                Path file = folder.resolve(listed.path("name").asString(""));
                if (Files.isRegularFile(file)) {
                    check(file, listed.path("role").asString(""), seen);
                }
            }
        }
        assertThat(seen).containsKeys("predictions", "training-data", "model-card", "attestation");
    }

    private static void check(Path file, String role, Map<String, Integer> seen) throws IOException {
        try {
            String found = ENGINE.kind(new FileContent(file), file.getFileName().toString())
                    .role()
                    .label();
            assertThat(found).as(file.toString()).isEqualTo(role.equals("evaluation-data") ? "training-data" : role);
            seen.merge(found, 1, Integer::sum);
        } catch (EvidenceRefused told) {
            assertThat(Words.english(told.fault())).isNotBlank();
        }
    }

    @Test
    void the_published_data_are_predictions_and_a_signature() throws Exception {
        assertThat(ENGINE.kind(new FileContent(DATA.resolve("compas-two-years.csv")), "compas.csv")
                        .role())
                .isEqualTo(EvidenceFile.Role.PREDICTIONS);
        assertThat(ENGINE.kind(new FileContent(DATA.resolve("model-signing/key.bundle.json")), "key.bundle.json")
                        .role())
                .isEqualTo(EvidenceFile.Role.ATTESTATION);
    }

    @ParameterizedTest
    @CsvSource({
        "data-in-a-list/loans.json, TRAINING_DATA",
        "data-without-creator-and-date/loans.json, TRAINING_DATA",
        "card-after-blank-lines/README.md, MODEL_CARD",
        "card-of-two-models-of-which-none-is-released/README.md, MODEL_CARD",
        "ethics-statements-in-lines/a.json, ATTESTATION",
        "ethics-statements-in-a-list/a.json, ATTESTATION",
        "ethics-statements-in-the-answer-of-a-registry/a.json, ATTESTATION"
    })
    void documents_are_taken_as_they_are_published(String file, EvidenceFile.Role role) throws Exception {
        assertThat(ENGINE.kind(new FileContent(CASES.resolve(file)), file).role())
                .isEqualTo(role);
    }

    @Property(tries = 300)
    void random_bytes_are_told_or_taken_for_a_table(@ForAll byte[] bytes) throws IOException {
        Path file = Files.createTempFile("bytes", null);
        try {
            Files.write(file, bytes);
            assertThat(ENGINE.kind(new FileContent(file), "bytes").role()).isEqualTo(EvidenceFile.Role.PREDICTIONS);
        } catch (EvidenceRefused told) {
            assertThat(Words.japanese(told.fault())).isNotBlank();
        } finally {
            Files.delete(file);
        }
    }

    private static List<Path> folders() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    @Test
    void a_byte_order_mark_and_blanks_before_a_document_change_nothing() throws Exception {
        String context = "{\"@type\":\"Nothing\"}";
        byte[] mark = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
        for (String blanks : List.of("", " ", "\n\t \r\n")) {
            assertThat(fault(join(new byte[0], blanks + context))).isInstanceOf(DescriptionFault.class);
            assertThat(fault(join(mark, blanks + "---\n[\n---\n"))).isInstanceOf(CardFault.class);
        }
        for (int wrong = 0; wrong < mark.length; wrong++) {
            byte[] other = mark.clone();
            other[wrong] = 'x';
            assertThat(kind(join(other, context))).isEqualTo(EvidenceFile.Role.PREDICTIONS);
        }
    }

    private static EvidenceFile.Role kind(byte[] document) throws Exception {
        Path file = Files.write(Files.createTempFile("kind", null), document);
        try {
            return ENGINE.kind(new FileContent(file), "x").role();
        } finally {
            Files.delete(file);
        }
    }

    private static EvidenceFault fault(byte[] document) {
        return catchThrowableOfType(EvidenceRefused.class, () -> kind(document)).fault();
    }

    private static byte[] join(byte[] head, String text) {
        byte[] tail = text.getBytes(StandardCharsets.UTF_8);
        byte[] joined = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, joined, head.length, tail.length);
        return joined;
    }

    @Test
    void json_of_no_known_kind_is_refused_and_so_is_a_broken_one() throws Exception {
        byte[] none = {};
        assertThat(fault(join(none, "{\"a\":1}"))).isEqualTo(new KindFault.Unknown("x"));
        assertThat(fault(join(none, "{\"bomFormat\":\"CycloneDX\"}"))).isInstanceOf(CardFault.class);
        assertThat(fault(join(none, "{\"@context\":{}}"))).isInstanceOf(DescriptionFault.class);
        assertThat(fault(join(none, "{\"payload\":1}"))).isInstanceOf(KindFault.Refused.class);
        assertThat(kind(join(none, "{\"mediaType\":\"" + TrustRoot.MEDIA_TYPE + ";version=0.1\"}")))
                .isEqualTo(EvidenceFile.Role.TRUST_ROOT);
        assertThat(fault(join(none, "{\"a\":"))).isInstanceOf(KindFault.NotJson.class);
    }

    @Test
    void a_file_of_a_few_characters_is_a_table() throws Exception {
        for (String text : List.of("", "a", "ab", "\ufeff", "--", "PAR")) {
            assertThat(kind(join(new byte[0], text))).as(text).isEqualTo(EvidenceFile.Role.PREDICTIONS);
        }
    }
}
