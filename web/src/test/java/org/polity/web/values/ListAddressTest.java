package org.polity.web.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListAddressTest {

    private static final ListAddress ADDRESS = ListAddress.of("/releases")
            .with("standing", "cleared")
            .with("order", "")
            .with("before", 7);

    @Test
    void it_names_what_was_chosen_in_the_order_of_names() {
        assertThat(ADDRESS).hasToString("/releases?before=7&standing=cleared");
        assertThat(ListAddress.of("/releases").with("order", null)).hasToString("/releases");
        assertThat(ListAddress.of("/releases").with("q", "a b&c=d/公開"))
                .hasToString("/releases?q=a+b%26c%3Dd%2F%E5%85%AC%E9%96%8B");
    }

    @Test
    void one_spelling_is_its_own_and_every_other_is_not() {
        assertThat(ADDRESS.isSpelledBy(given("standing=cleared", "before=7"))).isTrue();
        assertThat(ADDRESS.isSpelledBy(given("standing=cleared", "before=7", "lang=ja")))
                .isTrue();
        assertThat(ADDRESS.isSpelledBy(given("standing=cleared"))).isFalse();
        assertThat(ADDRESS.isSpelledBy(given("standing=cleared", "before=07"))).isFalse();
        assertThat(ADDRESS.isSpelledBy(given("standing=cleared", "before=7", "order=")))
                .isFalse();
        assertThat(ADDRESS.isSpelledBy(
                        Map.of("standing", new String[] {"cleared", "cleared"}, "before", new String[] {"7"})))
                .isFalse();
    }

    private static Map<String, String[]> given(String... pairs) {
        Map<String, String[]> given = new HashMap<>();
        for (String pair : pairs) {
            String[] parts = pair.split("=", -1);
            given.put(parts[0], new String[] {parts[1]});
        }
        return given;
    }
}
