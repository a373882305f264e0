package org.polity.web.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPathTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/proposals/1?lang=ja", "/releases/new?name=a%20b"})
    void a_path_of_this_site_is_kept(String path) {
        assertThat(LocalPath.or(path, "/home")).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "proposals",
                "//elsewhere.example",
                "/\t/elsewhere.example",
                "/\n/elsewhere.example",
                "/\r/elsewhere.example",
                "/\\elsewhere.example",
                "\\/elsewhere.example",
                "/\u0000/elsewhere.example",
                "/\u0085/elsewhere.example",
                "https://elsewhere.example",
                "/{x}",
                "/a?b={x}",
                "/\uD83D",
                "/é",
                "/a b",
                "/a\"b",
                "/<x>"
            })
    void what_is_no_plain_path_of_this_site_is_not(String path) {
        assertThat(LocalPath.or(path, "/home")).isEqualTo("/home");
    }
}
