package org.polity.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Lists are searched, filtered and ordered by their addresses alone. */
@OnTheEmbeddedDefault
class ListsTest {

    private static final String MEMBER_2 = "0x3c44cdddb6a900fa2b585dd299e03d12fa4293bc";
    private static final Pattern ENTRY =
            Pattern.compile("<h3><a href=\"(/(?:proposals|releases|policies)/[^\"]+)\"[^>]*>([^<]+)</a>");
    private static final Pattern STATE = Pattern.compile("<li>\\s*<h3>.*?</h3>\\s*<span class=\"state ([a-z-]+)\"");

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({
        "/proposals?q=&state=&order=newest, /proposals",
        "/proposals?state=unheard-of&order=sideways, /proposals",
        "/proposals?order=oldest&order=oldest, /proposals",
        "/proposals?state=executed&open=1, /proposals?state=executed",
        "/proposals?state=&lang=ja, /proposals?lang=ja",
        "/proposals?q=++odds+, /proposals?q=odds",
        "/releases?standing=unheard-of, /releases",
        "/releases?before=01, /releases?before=1",
        "/releases?before=%2B1&q=, /releases?before=1",
        "/policies?kind=unheard-of&standing=past&from=1, /policies?standing=past",
        "/policies?kind=bias-threshold&order=newest, /policies?kind=bias-threshold",
        "/delegates?order=votes&q=, /delegates",
        "/delegates/0x3C44CDDDB6A900FA2B585DD299E03D12FA4293BC, /delegates/" + MEMBER_2,
        "/delegates?after=0x3C44CDDDB6A900FA2B585DD299E03D12FA4293BC, /delegates?after=" + MEMBER_2
    })
    void what_was_asked_has_one_address(String asked, String address) {
        HttpResponse<String> answer = new Client(port).get(asked);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.uri().getPath()
                        + (answer.uri().getRawQuery() == null
                                ? ""
                                : "?" + answer.uri().getRawQuery()))
                .isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/proposals?before=7",
                "/proposals?open=7",
                "/proposals?before=x",
                "/releases?before=999999",
                "/releases?before=-1",
                "/policies?before=999999",
                "/policies?from=-1",
                "/delegates?after=0x000000000000000000000000000000000000dead",
                "/delegates/0x000000000000000000000000000000000000dead"
            })
    void a_page_after_a_record_that_does_not_exist_does_not_exist(String address) {
        assertThat(new Client(port).get(address).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/proposals", "/releases", "/policies"})
    void a_record_is_found_by_its_title_in_another_case_and_by_nothing_else(String list) {
        Client reader = new Client(port);
        MatchResult entry = entries(reader.get(list + "?lang=en").body()).getFirst();
        String title = entry.group(2).replace("&#39;", "'");
        assertThat(entries(reader.get(list, Map.of("q", List.of(title.toUpperCase(Locale.ROOT)), "lang", List.of("en")))
                        .body()))
                .extracting(found -> found.group(1))
                .contains(entry.group(1));
        assertThat(entries(
                        reader.get(list, Map.of("q", List.of(title + " xyzzy"))).body()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/proposals?state=executed, executed",
        "/proposals?state=defeated, defeated",
        "/proposals?state=canceled, canceled",
        "/policies?standing=in-force, executed",
        "/policies?standing=past, canceled"
    })
    void a_filter_shows_the_records_of_one_state(String list, String state) {
        String page = new Client(port).get(list).body();
        assertThat(STATE.matcher(page).results().map(found -> found.group(1)).toList())
                .hasSameSizeAs(entries(page))
                .allMatch(state::equals);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/proposals?order=oldest", "/releases?order=oldest", "/policies?order=oldest"})
    void the_order_turns_the_list_round(String list) {
        Client reader = new Client(port);
        List<String> oldest = hrefs(reader.get(list).body());
        assertThat(oldest).isNotEmpty();
        if (list.startsWith("/releases")) {
            assertThat(oldest.reversed())
                    .isEqualTo(hrefs(reader.get("/releases").body()));
        }
    }

    @Test
    void a_member_is_found_by_name_or_by_the_beginning_of_the_address() {
        Client reader = new Client(port);
        for (String typed : List.of("member 2", MEMBER_2.substring(0, 6), MEMBER_2)) {
            assertThat(reader.get("/delegates", Map.of("q", List.of(typed), "lang", List.of("en")))
                            .body())
                    .contains("data-delegate=\"" + MEMBER_2 + "\"")
                    .doesNotContain("data-delegate=\"0x70997970c51812dc3a010c7d01b50e0d17dc79c8\"");
        }
        assertThat(reader.get("/delegates?q=nobody-has-this-name").body()).doesNotContain("data-delegate");
    }

    @Test
    void the_page_of_a_member_says_with_whose_tokens_it_votes_and_how_it_voted() {
        String page =
                new Client(port).get("/delegates/" + MEMBER_2 + "?lang=en").body();
        assertThat(page)
                .contains(
                        "<h1>Member 2</h1>",
                        "Tokens that this account votes with",
                        "data-delegate=\"" + MEMBER_2 + "\"")
                .containsPattern("href=\"/proposals/[0-9]+\\?lang=en\"");
    }

    @Test
    void a_search_is_shown_as_text() {
        String typed = "\"><script>alert(1)</script>";
        assertThat(new Client(port)
                        .get("/proposals", Map.of("q", List.of(typed)))
                        .body())
                .doesNotContain("<script>alert")
                .contains("&lt;script&gt;alert(1)");
    }

    @Test
    void a_change_begins_with_all_that_the_policy_in_force_states() {
        Client reader = new Client(port);
        String policies =
                reader.get("/policies?standing=in-force&kind=bias-threshold").body();
        String address = entries(policies).getFirst().group(1);
        String slug = address.substring("/policies/".length(), address.indexOf('?'));
        String form = reader.get("/proposals/new?lang=en&policy=" + slug).body();
        assertThat(form).contains("name=\"rule\"").contains("value=\"" + slug + "\"");
        assertThat(reader.get("/proposals/new?policy=no-such-policy").statusCode())
                .isEqualTo(404);
    }

    private static List<String> hrefs(String page) {
        return entries(page).stream().map(entry -> entry.group(1)).toList();
    }

    private static List<MatchResult> entries(String page) {
        return ENTRY.matcher(page).results().toList();
    }
}
