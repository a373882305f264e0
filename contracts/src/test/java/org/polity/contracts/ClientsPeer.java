package org.polity.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients and accounts that others made, each with a community of its own on a real node: only in the profile `peers`. */
class ClientsPeer {

    @ParameterizedTest
    @ValueSource(strings = {"viem", "ethers", "wagmi", "sx", "safe", "eip7702"})
    void a_client_of_others_works_with_the_community(String client) throws Exception {
        String cache = AnyNodeTest.run(Path.of("checks/peers"), "peers.mjs")
                .lines()
                .toList()
                .getLast();
        try (DevelopmentNode node = DevelopmentNode.start(DevelopmentNode.Make.ANVIL)) {
            Addresses at = AnyNodeTest.deployTo(node);
            assertThat(AnyNodeTest.run(
                            Path.of(cache, "scripts"),
                            client + ".mjs",
                            node.url(),
                            at.token(),
                            at.governor(),
                            Path.of("target/forge/out").toAbsolutePath().toString(),
                            AnyNodeTest.MEMBER_KEY,
                            AnyNodeTest.MAINTAINER_KEY))
                    .contains(client + ": worked");
        }
    }
}
