package org.polity.web.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.words.Words;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(
        classes = Shell.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "polity.mode=node",
            "spring.servlet.multipart.max-file-size=2MB",
            "polity.site.address=https://polity.example",
            "polity.site.source=https://code.example/polity",
            "polity.site.contact=mailto:clerk@polity.example"
        })
class ShellTest {

    private static final String FORM = "application/x-www-form-urlencoded";

    @LocalServerPort
    private int port;

    private Browser browser;

    @BeforeEach
    void open() {
        browser = new Browser(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/css/site.css", "/js/site.js", "/trial/broken"})
    void every_answer_carries_the_strict_headers(String path) {
        HttpResponse<String> answer = browser.get(path, Browser.PAGE);

        assertThat(header(answer, "Content-Security-Policy"))
                .startsWith("default-src 'none'")
                .contains("script-src 'self';", "style-src 'self';", "base-uri 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "*");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "Referrer-Policy")).isEqualTo("same-origin");
        assertThat(header(answer, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(header(answer, "Permissions-Policy")).contains("camera=()");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator", "/actuator/prometheus", "/actuator/health", "/metrics"})
    void metrics_are_served_nowhere_before_a_port_is_named(String path) {
        assertThat(browser.get(path, Browser.JSON).statusCode()).isEqualTo(404);
    }

    @Test
    void reading_sets_no_cookie() {
        HttpResponse<String> answer = browser.get("/nowhere", Browser.PAGE);

        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void going_back_finds_the_page_as_it_was_left() {
        assertThat(header(browser.get("/nowhere", Browser.PAGE), "Cache-Control"))
                .contains("no-cache")
                .doesNotContain("no-store");
    }

    @Test
    void a_reader_is_told_of_a_missing_page_in_words() {
        HttpResponse<String> answer = browser.get("/nowhere", Browser.PAGE);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(header(answer, "Content-Type")).startsWith("text/html");
        assertThat(answer.body()).contains("This page does not exist");
    }

    @Test
    void a_program_is_told_of_it_by_rfc_9457() {
        HttpResponse<String> answer = browser.get("/nowhere", Browser.JSON);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("This page does not exist", "\"status\":404");
    }

    @ParameterizedTest
    @ValueSource(strings = {Browser.PAGE, Browser.JSON})
    void a_fault_of_ours_shows_nothing_of_the_inside(String accept) {
        HttpResponse<String> answer = browser.get("/trial/broken", accept);

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body())
                .contains("The site has an error")
                .doesNotContain("secret of the house", "IllegalState", "org.polity");
    }

    @Test
    void a_refusal_is_told_in_its_own_words() {
        HttpResponse<String> answer = browser.get("/trial/refused", Browser.PAGE);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("/errors/call.unreachable").contains("<h1");
    }

    @Test
    void a_problem_names_its_code_and_the_page_that_explains_the_code() {
        JsonNode problem = json(browser.get("/trial/number?value=NaN", Browser.JSON));

        assertThat(problem.path("code").asString()).isEqualTo("request.unreadable");
        assertThat(problem.path("arguments").isObject()).isTrue();
        String type = problem.path("type").asString();
        assertThat(type).startsWith("http://").endsWith("/errors/request.unreadable");
        assertThat(browser.get(URI.create(type).getPath(), Browser.PAGE).statusCode())
                .isEqualTo(200);
    }

    @Test
    void every_code_is_explained_to_people_and_programs() {
        String all = browser.get("/errors", Browser.PAGE).body();
        for (String code : Words.codes()) {
            assertThat(all).contains("/errors/" + code + "\"");
            assertThat(browser.get("/errors/" + code, Browser.JSON).statusCode())
                    .as(code)
                    .isEqualTo(200);
        }
        for (String code : List.of("release.stale-epoch", "gate.artifact-recalled", "trust-root.missing")) {
            assertThat(browser.get("/errors/" + code, Browser.PAGE).body())
                    .contains(code, "lang=\"ja\"", "lang=\"en\"");
            JsonNode explained = json(browser.get("/errors/" + code, Browser.JSON));
            assertThat(explained.path("explained").path("ja").path("means").asString())
                    .isNotBlank();
            assertThat(explained.path("explained").path("en").path("does").asString())
                    .isNotBlank();
        }
        assertThat(browser.get("/errors/release.unheard-of", Browser.PAGE).statusCode())
                .isEqualTo(404);
        assertThat(browser.get("/errors/release.unheard-of", Browser.JSON).statusCode())
                .isEqualTo(404);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {Browser.PAGE, Browser.JSON})
    void what_is_no_number_is_a_bad_request(String accept) {
        assertThat(browser.get("/trial/number?value=NaN", accept).statusCode()).isEqualTo(400);
    }

    @Test
    void a_form_of_another_site_is_refused_and_ours_is_taken() {
        String token = browser.token();

        assertThat(browser.post("/trial/form", Browser.PAGE, FORM, "said=yes").statusCode())
                .isEqualTo(403);
        assertThat(browser.post("/trial/form", Browser.PAGE, FORM, "said=yes&_csrf=" + token)
                        .statusCode())
                .isEqualTo(200);
        assertThat(browser.send(browser.request("/trial/form", Browser.JSON)
                                .header("X-CSRF-TOKEN", token)
                                .header("Content-Type", FORM)
                                .POST(HttpRequest.BodyPublishers.ofString("said=yes")))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_body_that_is_too_large_is_not_read() {
        HttpResponse<String> answer = browser.post("/api/trial", Browser.JSON, Browser.JSON, "x".repeat(1_500_000));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
        assertThat(answer.body())
                .contains("The request is larger than this site accepts")
                .doesNotContain("MB", "file");
        assertThat(header(answer, "Content-Security-Policy")).startsWith("default-src 'none'");
    }

    @Test
    void a_body_without_a_length_is_not_read() {
        HttpRequest.Builder endless = browser.request("/api/trial", Browser.JSON)
                .header("Content-Type", Browser.JSON)
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8))));

        assertThat(browser.send(endless).statusCode()).isEqualTo(411);
    }

    @Test
    void a_file_that_is_too_large_is_told_so() {
        String token = browser.token();
        String boundary = "boundary";
        String body = "--%s\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n%s\r\n".formatted(boundary, token)
                + "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n"
                        .formatted(boundary)
                + "x".repeat(3_000_000)
                + "\r\n--%s--\r\n".formatted(boundary);

        HttpResponse<String> answer =
                browser.post("/trial/file", Browser.PAGE, "multipart/form-data; boundary=" + boundary, body);

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("A file may have at most 2 MB");
    }

    @Test
    void a_body_without_a_length_is_not_searched_for_a_token() {
        HttpRequest.Builder endless = browser.request("/trial/file", Browser.PAGE)
                .header("Content-Type", "multipart/form-data; boundary=boundary")
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream("--boundary--".getBytes(StandardCharsets.UTF_8))));

        assertThat(browser.send(endless).statusCode()).isEqualTo(411);
    }

    @Test
    void the_language_of_the_address_goes_along_with_every_link_and_no_cookie_keeps_it() {
        HttpResponse<String> answer = browser.get("/nowhere?lang=ja", Browser.PAGE);
        assertThat(answer.body())
                .contains("<html lang=\"ja\"", "このページは存在しません", "href=\"/proposals?lang=ja\"", "href=\"/?lang=ja\"");
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(browser.get("/nowhere", Browser.PAGE).body())
                .contains("<html lang=\"en\"", "href=\"/proposals\"")
                .doesNotContain("lang=ja\" aria");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"xx | en-GB | en", "xx | ja | ja", "'' | fr, ja;q=0.5 | ja", "ja | en | ja", "en | ja | en"})
    void the_address_names_the_language_before_the_browser_does(String named, String preferred, String language) {
        HttpResponse<String> answer = browser.send(
                browser.request("/nowhere?lang=" + named, Browser.PAGE).header("Accept-Language", preferred));
        assertThat(answer.body()).contains("<html lang=\"" + language + "\"");
    }

    @Test
    void the_language_links_keep_everything_else_that_was_asked() {
        assertThat(browser.get("/nowhere?evidence=a%20b&tx=1", Browser.PAGE).body())
                .contains("/nowhere?evidence=a%20b&amp;lang=ja");
    }

    @Test
    void who_is_lost_among_the_releases_is_led_to_all_of_them() {
        assertThat(browser.get("/releases/none", Browser.PAGE).body())
                .contains("<a href=\"/releases\">All releases</a>")
                .doesNotContain("All proposals");
    }

    @Test
    void the_address_of_a_page_is_made_from_the_configuration_and_from_what_the_page_reads() {
        String page = browser.get("/errors?utm=1&lang=ja", Browser.PAGE).body();
        assertThat(page.substring(0, page.indexOf("</head>")))
                .contains(
                        "<link rel=\"canonical\" href=\"https://polity.example/errors?lang=ja\">",
                        "hreflang=\"x-default\" href=\"https://polity.example/errors\"",
                        "hreflang=\"en\" href=\"https://polity.example/errors?lang=en\"",
                        "property=\"og:url\" content=\"https://polity.example/errors?lang=ja\"",
                        "property=\"og:image\" content=\"https://polity.example/img/polity-card.png\"",
                        "property=\"og:locale\" content=\"ja_JP\"")
                .doesNotContain("utm");
        assertThat(browser.get("/errors", Browser.PAGE).body())
                .contains("<link rel=\"canonical\" href=\"https://polity.example/errors\">");
    }

    @Test
    void the_page_of_a_failure_has_no_address_of_its_own() {
        assertThat(browser.get("/nowhere", Browser.PAGE).body())
                .contains("content=\"noindex\"")
                .doesNotContain("canonical", "og:url");
    }

    @Test
    void every_page_names_what_runs_and_who_answers_for_it() {
        assertThat(browser.get("/errors", Browser.PAGE).body())
                .contains(
                        "href=\"https://code.example/polity\"",
                        "href=\"mailto:clerk@polity.example\"",
                        "https://www.apache.org/licenses/LICENSE-2.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/favicon.ico | image/",
                "/img/polity.svg | image/svg+xml",
                "/img/polity-180.png | image/png",
                "/img/polity-192.png | image/png",
                "/img/polity-512.png | image/png",
                "/img/polity-card.png | image/png",
                "/manifest.json | application/json",
                "/robots.txt | text/plain",
                "/sitemap.xml | application/xml",
                "/sitemaps/sections.xml | application/xml"
            })
    void browsers_and_search_engines_find_what_they_look_for(String path, String type) {
        HttpResponse<String> answer = browser.get(path, "*/*");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).startsWith(type);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void the_manifest_names_icons_that_exist() {
        JsonNode manifest = json(browser.get("/manifest.json", "*/*"));
        assertThat(manifest.path("icons"))
                .isNotEmpty()
                .allSatisfy(icon -> assertThat(
                                browser.get(icon.path("src").asString(), "*/*").statusCode())
                        .isEqualTo(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {Browser.PAGE, Browser.JSON})
    void a_method_that_an_address_does_not_allow_is_answered_with_those_that_it_does(String accept) {
        HttpResponse<String> answer =
                browser.send(browser.request("/api/trial", accept).GET());
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(header(answer, "Allow")).isEqualTo("POST");
        assertThat(answer.body()).contains("request.other-method");
    }

    @Test
    void a_page_without_a_record_is_no_answer_to_a_program() {
        HttpResponse<String> answer = browser.get("/trial/kept", Browser.JSON);
        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(json(answer).path("code").asString()).isEqualTo("request.other-form");
    }

    @Test
    void a_condition_that_does_not_hold_is_told_so() {
        assertThat(browser.send(browser.request("/trial/kept", Browser.PAGE)
                                .header("If-Match", "\"other\"")
                                .GET())
                        .statusCode())
                .isEqualTo(412);
    }

    @Test
    void an_address_with_two_forms_says_that_the_client_chose() {
        assertThat(header(browser.get("/errors", Browser.JSON), "Vary")).contains("Accept");
        assertThat(header(browser.get("/errors", Browser.JSON), "Content-Type")).startsWith(Browser.JSON);
        assertThat(header(browser.get("/errors", "*/*"), "Content-Type")).startsWith("text/html");
        assertThat(header(browser.get("/errors", "text/html, application/json;q=0.9"), "Content-Type"))
                .startsWith("text/html");
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
