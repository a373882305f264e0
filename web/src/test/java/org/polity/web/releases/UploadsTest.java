package org.polity.web.releases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.engine.canonical.Digest;
import org.polity.engine.evidence.EvidenceFile;
import org.polity.engine.evidence.EvidenceManifest;
import org.polity.engine.evidence.PredictionColumns;
import org.polity.engine.evidence.ReleaseDescription;
import org.polity.engine.policy.rules.Scope;
import org.polity.gate.upload.EvidenceUpload;
import org.polity.gate.upload.UploadFault;
import org.polity.gate.upload.UploadRefused;
import org.polity.web.OnTheEmbeddedDefault;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Uploads over real connections, which break at any byte. */
@OnTheEmbeddedDefault
class UploadsTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static int tables;

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    @AfterAll
    static void close() {
        HTTP.close();
    }

    @Test
    void an_upload_that_breaks_at_any_byte_continues_and_ends_with_the_same_bytes() throws Exception {
        Random random = new Random(20);
        List<byte[]> files = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            byte[] table = table(2_000);
            files.add(table);
            Digest digest = Digest.of(table);
            String address = begin("predictions-" + i + ".csv", digest, table.length);
            int broken = random.nextInt(table.length);
            sendAndBreak(address, table, 0, broken);
            long offset = offset(address);
            assertThat(offset).isLessThanOrEqualTo(broken);
            HttpResponse<String> end = patch(address, table, (int) offset);
            assertThat(end.statusCode()).as(end.body()).isEqualTo(204);
            assertThat(stored(digest)).isEqualTo(table);
        }
        assertThat(files).hasSize(4);
    }

    @Test
    void the_command_lines_client_sends_what_is_missing_only() throws Exception {
        byte[] here = table(300);
        byte[] begun = table(3_000);
        Files.write(folder.resolve("begun.csv"), begun);
        String known = begin("here.csv", Digest.of(here), here.length);
        assertThat(patch(known, here, 0).statusCode()).isEqualTo(204);
        String address = begin("begun.csv", Digest.of(begun), begun.length);
        sendAndBreak(address, begun, 0, begun.length / 2);
        Path state = folder.resolve("uploads.json");
        Files.writeString(state, "{\"%s\":\"%s\"}".formatted(Digest.of(begun).hex(), site() + address));
        EvidenceManifest manifest = manifest("begun.csv", begun);
        AtomicLong first = new AtomicLong(-1);
        AtomicLong last = new AtomicLong();
        try (EvidenceUpload upload = new EvidenceUpload(URI.create(site()), Optional.empty(), state)) {
            upload.send(manifest, file -> folder.resolve(file.name()), (done, of) -> {
                first.compareAndSet(-1, done);
                last.set(done);
                assertThat(of).isEqualTo(begun.length);
            });
        }
        assertThat(first.get()).isBetween(1L, (long) begun.length / 2);
        assertThat(last.get()).isEqualTo(begun.length);
        assertThat(state).doesNotExist();
        assertThat(stored(manifest.digest())).isEqualTo(manifest.canonical());
    }

    @Test
    void a_file_that_is_not_evidence_or_not_the_announced_one_is_not_stored() throws Exception {
        byte[] table = table(10);
        Digest other = Digest.of("other".getBytes(StandardCharsets.UTF_8));
        String address = begin("predictions.csv", other, table.length);
        HttpResponse<String> changed = patch(address, table, 0);
        assertThat(changed.statusCode()).isEqualTo(422);
        assertThat(code(changed)).isEqualTo("submission.refused");
        assertThat(get("/evidence/" + Digest.of(table).hex()).statusCode()).isEqualTo(404);
        assertThat(get("/evidence/" + other.hex()).statusCode()).isEqualTo(404);
        byte[] useless = "{\"no\": \"evidence\"}".getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> refused = patch(begin("x.json", Digest.of(useless), useless.length), useless, 0);
        assertThat(code(refused)).isEqualTo("submission.refused");
        assertThat(get("/evidence/" + Digest.of(useless).hex()).statusCode()).isEqualTo(404);
    }

    @Test
    void everything_is_checked_before_the_first_byte_is_sent() throws Exception {
        Digest digest = Digest.of(new byte[] {1});
        assertThat(code(created("name " + base64("a") + ",sha256 " + base64(digest.hex()), "104857601")))
                .isEqualTo("submission.too-large");
        assertThat(code(created("name " + base64("a"), "1"))).isEqualTo("submission.no-metadata");
        assertThat(code(created("name " + base64("a") + ",sha256 " + base64("ff"), "1")))
                .isEqualTo("submission.no-metadata");
        assertThat(code(created("name ???,sha256 ???", "1"))).isEqualTo("submission.no-metadata");
        assertThat(code(created("name " + base64("a") + ",sha256 " + base64(digest.hex()), "-1")))
                .isEqualTo("submission.no-length");
        HttpResponse<String> plain = HTTP.send(
                HttpRequest.newBuilder(URI.create(site() + "/uploads"))
                        .POST(BodyPublishers.noBody())
                        .header("Accept", "application/json")
                        .build(),
                BodyHandlers.ofString());
        assertThat(code(plain)).isEqualTo("submission.no-tus");
    }

    @Test
    void no_page_of_another_site_may_send_the_header() throws Exception {
        HttpResponse<String> asked = HTTP.send(
                HttpRequest.newBuilder(URI.create(site() + "/uploads"))
                        .method("OPTIONS", BodyPublishers.noBody())
                        .header("Origin", "https://elsewhere.example")
                        .header("Access-Control-Request-Method", "POST")
                        .build(),
                BodyHandlers.ofString());
        assertThat(asked.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void a_manifest_needs_every_file_that_it_lists() throws Exception {
        byte[] table = table(5);
        Files.write(folder.resolve("missing.csv"), table);
        HttpResponse<String> early = HTTP.send(
                HttpRequest.newBuilder(URI.create(site() + "/uploads/manifest"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(
                                manifest("missing.csv", table).canonical()))
                        .build(),
                BodyHandlers.ofString());
        assertThat(early.statusCode()).isEqualTo(422);
        assertThat(code(early)).isEqualTo("submission.missing-files");
        assertThat(early.body()).contains("missing.csv");
    }

    @Test
    void the_client_reports_what_the_site_rejects() throws Exception {
        byte[] useless = "{\"still\": \"no evidence\"}".getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve("useless.csv"), useless);
        try (EvidenceUpload upload =
                new EvidenceUpload(URI.create(site()), Optional.empty(), folder.resolve("uploads.json"))) {
            upload.send(manifest("useless.csv", useless), file -> folder.resolve(file.name()), (done, of) -> {});
            throw new AssertionError("the site took a file that is no evidence");
        } catch (UploadRefused refused) {
            assertThat(refused.fault()).isInstanceOfSatisfying(UploadFault.Rejected.class, rejected -> {
                assertThat(rejected.status()).isEqualTo(422);
                assertThat(rejected.reason()).isEqualTo("submission.refused");
                assertThat(rejected.said()).contains("JSON");
            });
        }
    }

    private static byte[] table(int rows) {
        StringBuilder table = new StringBuilder("label,score,sex,note\n");
        int number = ++tables;
        for (int i = 0; i < rows; i++) {
            table.append(i % 2).append(',').append(i % 3 == 0 ? 1 : 0).append(i % 5 < 2 ? ",f," : ",m,");
            table.append("table ").append(number).append(" row ").append(i).append('\n');
        }
        return table.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static EvidenceManifest manifest(String name, byte[] table) {
        return new EvidenceManifest(
                new ReleaseDescription("uploaded", "1", Digest.of(table), Scope.UNDECLARED),
                List.of(new EvidenceFile(
                        EvidenceFile.Role.PREDICTIONS,
                        name,
                        "text/csv",
                        Digest.of(table),
                        table.length,
                        Optional.of(PredictionColumns.decisions("label", "score", "1", "0", List.of("sex"))))));
    }

    private String site() {
        return "http://localhost:" + port;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> created(String metadata, String length) throws Exception {
        return HTTP.send(
                tus("/uploads")
                        .header("Upload-Metadata", metadata)
                        .header("Upload-Length", length)
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    /** @return the path of the new upload */
    private String begin(String name, Digest digest, int length) throws Exception {
        HttpResponse<String> created =
                created("name " + base64(name) + ",sha256 " + base64(digest.hex()), Integer.toString(length));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        return URI.create(created.headers().firstValue("Location").orElseThrow())
                .getPath();
    }

    private long offset(String address) throws Exception {
        for (int i = 0; i < 50; i++) {
            HttpResponse<String> head = HTTP.send(
                    tus(address).method("HEAD", BodyPublishers.noBody()).build(), BodyHandlers.ofString());
            if (head.statusCode() / 100 == 2) {
                return head.headers().firstValueAsLong("Upload-Offset").orElseThrow();
            }
            // the broken connection still holds the upload
            Thread.sleep(100);
        }
        throw new AssertionError("the upload stays locked");
    }

    private HttpResponse<String> patch(String address, byte[] whole, int offset) throws Exception {
        return HTTP.send(
                tus(address)
                        .header("Upload-Offset", Integer.toString(offset))
                        .header("Content-Type", "application/offset+octet-stream")
                        .method("PATCH", BodyPublishers.ofByteArray(Arrays.copyOfRange(whole, offset, whole.length)))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder tus(String path) {
        return HttpRequest.newBuilder(URI.create(site() + path))
                .header("Tus-Resumable", "1.0.0")
                .header("Accept", "application/json");
    }

    /** Announces the rest of a file, sends a part of it, and is gone. */
    private void sendAndBreak(String address, byte[] whole, int offset, int until) throws Exception {
        try (Socket socket = new Socket("localhost", port)) {
            OutputStream out = socket.getOutputStream();
            out.write(("PATCH " + address + " HTTP/1.1\r\nHost: localhost:" + port
                            + "\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: " + offset
                            + "\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: "
                            + (whole.length - offset) + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(whole, offset, until - offset);
            out.flush();
            socket.setSoLinger(true, 1);
        }
    }

    private byte[] stored(Digest digest) throws Exception {
        HttpResponse<byte[]> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(site() + "/evidence/" + digest.hex()))
                        .build(),
                BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(URI.create(site() + path)).build(), BodyHandlers.ofString());
    }

    private static String code(HttpResponse<String> answer) {
        JsonNode body = JsonMapper.shared().readTree(answer.body());
        return body.path("code").asString();
    }
}
