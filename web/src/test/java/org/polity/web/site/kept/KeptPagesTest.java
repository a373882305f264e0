package org.polity.web.site.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.web.site.Shell;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A page that is the same for every reader is made once, and by no reader's headers more often. */
@SpringBootTest(
        classes = Shell.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"polity.mode=node", "polity.kept-pages.most=1MB", "polity.kept-pages.fresh=1h"})
class KeptPagesTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Shell.KeptTrial trial;

    @Autowired
    private SiteWrites writes;

    @Autowired
    private MeterRegistry meters;

    private final HttpClient http = HttpClient.newHttpClient();
    private int before;

    /** A write makes every page old. */
    @BeforeEach
    void begin() {
        write();
        before = trial.made.get();
    }

    private void write() {
        writes.written();
    }

    @Test
    void readers_who_come_at_the_same_time_get_the_page_that_one_of_them_has_made() throws Exception {
        List<Future<HttpResponse<byte[]>>> readers = new ArrayList<>();
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                readers.add(crowd.submit(() -> get("/trial/kept?waits=true", Map.of())));
            }
            await().until(() -> trial.made.get() == before + 1);
            // the others had time to come
            Thread.sleep(500);
            trial.open.release(readers.size());
            for (Future<HttpResponse<byte[]>> reader : readers) {
                assertThat(text(reader.get())).isEqualTo("<p>made %s in en after ".formatted(before + 1));
            }
        }
        assertThat(trial.made.get()).isEqualTo(before + 1);
        trial.open.drainPermits();
    }

    @Test
    void a_write_makes_the_page_again() throws Exception {
        assertThat(text(get("/trial/kept", Map.of()))).startsWith("<p>made " + (before + 1) + " ");
        assertThat(text(get("/trial/kept", Map.of()))).startsWith("<p>made " + (before + 1) + " ");
        write();
        assertThat(text(get("/trial/kept", Map.of()))).startsWith("<p>made " + (before + 2) + " ");
    }

    @Test
    void an_answer_that_says_no_is_not_kept() throws Exception {
        for (int i = 1; i <= 3; i++) {
            HttpResponse<byte[]> answer = get("/trial/kept?fails=true", Map.of());
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(text(answer)).startsWith("<p>made " + (before + i) + " ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/trial/kept?unknown=1", "/trial/kept?after=1&after=2", "/trial/kept?tx=1&after=3"})
    void an_address_with_what_the_page_does_not_know_is_not_kept(String address) throws Exception {
        get(address, Map.of());
        get(address, Map.of());
        assertThat(trial.made.get()).isEqualTo(before + 2);
    }

    @Test
    void each_parameter_and_language_has_its_page_whatever_their_order() throws Exception {
        assertThat(text(get("/trial/kept?after=7", Map.of()))).endsWith("in en after 7");
        assertThat(text(get("/trial/kept?after=8", Map.of()))).endsWith("in en after 8");
        assertThat(text(get("/trial/kept?after=8&lang=ja", Map.of()))).endsWith("in ja after 8");
        assertThat(text(get("/trial/kept?lang=ja&after=8", Map.of()))).endsWith("in ja after 8");
        assertThat(text(get("/trial/kept?after=8", Map.of("Accept-Language", "ja"))))
                .endsWith("in ja after 8");
        assertThat(trial.made.get()).isEqualTo(before + 4);
    }

    @Test
    void no_header_multiplies_what_is_kept() throws Exception {
        get("/trial/kept", Map.of());
        double kept = meters.get("polity.pages.kept").gauge().value();
        for (int i = 0; i < 60; i++) {
            HttpResponse<byte[]> answer = get(
                    "/trial/kept",
                    Map.of(
                            "Accept-Language", "x-%s, en-%s;q=0.%s".formatted(i, i, i),
                            "Cookie", "lang=ja; theme=dark; XSRF-TOKEN=" + i,
                            "User-Agent", "reader " + i,
                            "Accept", "text/html;level=" + i));
            assertThat(text(answer)).contains(" in en ");
        }
        assertThat(meters.get("polity.pages.kept").gauge().value()).isLessThanOrEqualTo(kept + 1);
    }

    @Test
    void what_is_kept_is_bounded_by_bytes() throws Exception {
        for (int i = 0; i < 2_000; i++) {
            get("/trial/kept?after=" + i, Map.of());
        }
        await().until(() -> meters.get("polity.pages.kept").gauge().value() < 600);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip | true",
                "br, gzip;q=0.5 | true",
                "GZIP | true",
                "gzip;q=0 | false",
                "gzip; q=0.000 | false",
                "identity | false",
                "xgzip | false"
            })
    void the_page_is_compressed_for_a_reader_who_takes_it(String codings, boolean isPacked) throws Exception {
        HttpResponse<byte[]> answer = get("/trial/kept?after=packed", Map.of("Accept-Encoding", codings));
        assertThat(header(answer, "Content-Encoding")).isEqualTo(isPacked ? "gzip" : "");
        assertThat(header(answer, "Vary")).isEqualTo("Accept-Encoding, Accept-Language");
        byte[] bytes = isPacked ? unpacked(answer.body()) : answer.body();
        assertThat(new String(bytes, StandardCharsets.UTF_8)).endsWith(" in en after packed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "identity"})
    void a_reader_who_has_the_page_gets_no_second_copy(String coding) throws Exception {
        HttpResponse<byte[]> first = get("/trial/kept?lang=en", Map.of("Accept-Encoding", coding));
        String tag = header(first, "ETag");
        assertThat(tag).startsWith("\"").endsWith("\"");
        HttpResponse<byte[]> second =
                get("/trial/kept?lang=en", Map.of("Accept-Encoding", coding, "If-None-Match", "\"other\", " + tag));
        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
        assertThat(header(second, "ETag")).isEqualTo(tag);
        assertThat(header(second, "Cache-Control")).isEqualTo("public, no-cache");
        assertThat(header(second, "Vary")).isEqualTo("Accept-Encoding");
    }

    @Test
    void a_page_from_memory_carries_the_strict_headers_and_no_cookie() throws Exception {
        get("/trial/kept", Map.of());
        HttpResponse<byte[]> answer = get("/trial/kept", Map.of());
        assertThat(trial.made.get()).isEqualTo(before + 1);
        assertThat(header(answer, "Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(header(answer, "Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.headers().allValues("Content-Security-Policy")).hasSize(1);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void the_head_of_a_page_is_that_of_the_page() throws Exception {
        HttpResponse<byte[]> page = get("/trial/kept", Map.of());
        HttpResponse<byte[]> head = http.send(
                request("/trial/kept", Map.of())
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(header(head, "ETag")).isEqualTo(header(page, "ETag"));
        assertThat(head.body()).isEmpty();
    }

    private HttpResponse<byte[]> get(String path, Map<String, String> headers) throws Exception {
        return http.send(request(path, headers).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(String path, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        headers.forEach(request::header);
        return request;
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static String header(HttpResponse<byte[]> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static byte[] unpacked(byte[] bytes) throws IOException {
        try (GZIPInputStream packed = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return packed.readAllBytes();
        }
    }
}
