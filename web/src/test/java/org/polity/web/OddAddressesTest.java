package org.polity.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.web.embedded.DevelopmentAccount;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A program that asks for an odd address reads that its request was wrong: no answer fails while it is made. */
@OnTheEmbeddedDefault
class OddAddressesTest {

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//",
                "///",
                "//elsewhere.example/",
                "//a:b@c:d/",
                "//[",
                "/releases//1",
                "/%2f%2f",
                "/%",
                "/%zz",
                "/releases/;x",
                "/a|b",
                "/..",
                "/releases/99999999999999999999",
                "/evidence/..",
                "/evidence/zz",
                "/errors/.",
                "/policies/%00",
                "/api/releases/x",
                "/api/releases/x/attestations?round=y&epoch=z",
                "/releases/1/signatures/0/x/0x1/p256.pem",
                "/releases/1/signatures/0/0/0x0000000000000000000000000000000000000000/p256.pem?digest=x"
            })
    void an_odd_address_is_the_fault_of_who_asks(String path) throws IOException {
        String answer = answer(path);
        assertThat(answer).as(path).startsWith("HTTP/1.1 4");
        assertThat(answer).as(path).doesNotContain("elsewhere.example");
    }

    @Test
    void a_successor_with_a_number_that_no_release_has_is_not_found() {
        Map<String, List<String>> form =
                Map.of("from", List.of(DevelopmentAccount.MAINTAINER.address()), "successor", List.of("-1"));
        assertThat(new Client(port)
                        .post("/releases/1/dispute/succession", form, "application/json")
                        .statusCode())
                .isEqualTo(404);
    }

    /** No client of HTTP sends such paths as they are. */
    private String answer(String path) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write(("GET " + path
                                    + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
