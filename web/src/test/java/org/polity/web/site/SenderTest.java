package org.polity.web.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SenderTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "::ffff:192.0.2.7, 192.0.2.7",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
        "2001:0db8:0001:0002:ffff::1, 2001:db8:1:2::/64",
        "2001:DB8:1:2::1, 2001:db8:1:2::/64",
        "2001:db8::1, 2001:db8:0:0::/64",
        "fe80::1%eth0, fe80:0:0:0::/64",
        "::1, 0:0:0:0::/64",
        "1::2:3:4:5:6:7, 1:0:2:3::/64",
        "192.0.2.7:5678, 192.0.2.7",
        "::ffff:192.0.2.7:5678, 192.0.2.7",
        "[2001:db8:1:2::1]:5678, 2001:db8:1:2::/64"
    })
    void one_subscriber_is_one_sender(String address, String network) {
        assertThat(Sender.of(address)).isEqualTo(new Sender(network));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "::",
                "unknown:1",
                "[",
                "]",
                "%",
                "1.2.3.4:5678:9",
                "1:2:3",
                ":::",
                "_hidden",
                "fffff1fff1:2"
            })
    void what_is_no_address_is_a_sender_too(String address) {
        assertThat(Sender.of(address).network().length()).isLessThanOrEqualTo(64);
    }

    @Test
    void a_sender_is_short_whatever_a_proxy_writes() {
        assertThat(Sender.of("x:".repeat(1000))).isEqualTo(new Sender("x:".repeat(32)));
        assertThat(Sender.of((String) null)).isEqualTo(new Sender(""));
    }
}
