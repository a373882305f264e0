package org.polity.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.polity.engine.canonical.Digest;
import org.polity.engine.codes.Coded;
import org.polity.engine.store.EvidenceFolder;
import org.polity.engine.verdict.Status;
import org.polity.engine.verdict.Verdict;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A document says the same after a program of another system saved it. */
class WrittenOtherwiseTests {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    /** A policy names a trust root by its digest. */
    private static final Set<String> NAMED_BY_DIGEST = Set.of("trust-root");

    private record Said(String code, Status status, List<String> reasons) {}

    @TestFactory
    Stream<DynamicTest> a_byte_order_mark_and_line_ends_of_windows_change_nothing() throws Exception {
        return Case.folders().stream()
                .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> {
                    Verdict usual = new Case(folder).verdict();
                    Verdict saved = new Case(folder).verdict((place, store, files) -> save(folder, store, files));
                    assertThat(saved.outcome()).isEqualTo(usual.outcome());
                    assertThat(said(saved)).isEqualTo(said(usual));
                }));
    }

    /** Of reasons the codes alone: a fault may be at another place of the file. */
    private static List<Said> said(Verdict verdict) {
        return verdict.findings().stream()
                .map(finding -> new Said(
                        finding.code(),
                        finding.status(),
                        finding.reasons().stream().map(Coded::code).toList()))
                .toList();
    }

    private static void save(Path folder, EvidenceFolder store, ArrayNode files) throws Exception {
        for (JsonNode file : files) {
            Path path = folder.resolve(file.path("name").stringValue());
            if (Files.exists(path) && isText(file) && !isFixed(file, path)) {
                byte[] saved = saved(Files.readAllBytes(path));
                Digest digest = store.put(new ByteArrayInputStream(saved), 1 << 30);
                ((ObjectNode) file).put("sha256", digest.hex()).put("size", saved.length);
            }
        }
    }

    private static boolean isText(JsonNode file) {
        return !file.path("mediaType").stringValue().contains("parquet")
                && !NAMED_BY_DIGEST.contains(file.path("role").stringValue());
    }

    /** Whether the case is about another digest or size than the file has. */
    private static boolean isFixed(JsonNode file, Path path) throws Exception {
        byte[] bytes = Files.readAllBytes(path);
        return !file.path("sha256").stringValue().equals(Digest.of(bytes).hex())
                || file.path("size").intValue() != bytes.length;
    }

    private static byte[] saved(byte[] bytes) {
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        if (bytes.length > 0 && bytes[0] != BYTE_ORDER_MARK[0]) {
            saved.writeBytes(BYTE_ORDER_MARK);
        }
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n' && (i == 0 || bytes[i - 1] != '\r')) {
                saved.write('\r');
            }
            saved.write(bytes[i]);
        }
        return saved.toByteArray();
    }
}
