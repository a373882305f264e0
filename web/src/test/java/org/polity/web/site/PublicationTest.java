package org.polity.web.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicationTest {

    @Test
    void every_address_begins_with_the_published_one() {
        assertThat(at("https://polity.example/").at("/proposals")).isEqualTo("https://polity.example/proposals");
        assertThat(at("http://localhost:8080").at("/")).isEqualTo("http://localhost:8080/");
    }

    @Test
    void the_published_name_and_the_further_ones_are_the_site_s() {
        Publication publication = new Publication(
                URI.create("https://Polity.example:8443"), List.of("site", "OTHER.example"), null, null, null);
        assertThat(publication.names()).containsExactly("other.example", "polity.example", "site");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "polity.example",
                "ftp://polity.example",
                "https://polity.example/path",
                "https://polity.example?a=b",
                "https://user@polity.example",
                "https:polity.example",
                "javascript:alert(1)"
            })
    void what_is_no_address_of_a_site_is_refused(String address) {
        assertThatIllegalArgumentException().isThrownBy(() -> at(address));
    }

    @Test
    void a_link_that_a_browser_would_run_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> linked(URI.create("javascript:alert(1)")));
        assertThat(linked(URI.create("mailto:a@polity.example")).contact()).hasScheme("mailto");
    }

    private static Publication at(String address) {
        return new Publication(URI.create(address), List.of(), null, null, null);
    }

    private static Publication linked(@Nullable URI contact) {
        return new Publication(URI.create("https://polity.example"), List.of(), null, null, contact);
    }
}
