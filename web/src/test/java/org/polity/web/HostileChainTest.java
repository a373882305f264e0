package org.polity.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.polity.engine.canonical.Digest;
import org.polity.engine.policy.rules.Scope;
import org.polity.engine.policy.rules.ScopeHashes;
import org.polity.engine.store.EvidenceFolder;
import org.polity.web.chain.calls.GateCalls;
import org.polity.web.chain.follower.ChainHealth;
import org.polity.web.embedded.DevelopmentAccount;
import org.polity.web.releases.ModelRelease;
import org.polity.web.releases.Releases;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.web3j.protocol.Web3j;

/** Anybody may write to the chain; nothing that they write stops the site or the evaluators. */
@OnTheEmbeddedDefault
class HostileChainTest {

    private static final Hash SALT = new Hash("0x" + "5a".repeat(32));
    private static final ScopeHashes UNDECLARED = Scope.UNDECLARED.hashes();

    @LocalServerPort
    private int port;

    @Autowired
    private Web3j web3j;

    @Autowired
    private GateCalls gate;

    @Autowired
    private Releases releases;

    @Autowired
    private EvidenceFolder store;

    @Autowired
    private ChainHealth health;

    private Client client;

    @BeforeEach
    void aVisitor() {
        client = new Client(port);
    }

    @Test
    void a_name_that_no_database_holds_is_followed_and_judged() throws Exception {
        submit("nul\0in\0name");
        ModelRelease release = judged("nul\uFFFDin\uFFFDname");
        assertThat(health.reachable()).isTrue();
        assertThat(client.get("/releases/" + release.id() + "/audit").body())
                .contains("nul\uFFFDin\uFFFDname")
                .contains("The statement is the same, byte for byte");
    }

    @Test
    void markup_in_a_name_is_only_text() throws Exception {
        submit("<script>alert(1)</script>");
        ModelRelease release = judged("<script>alert(1)</script>");
        for (String page : new String[] {"/", "/releases", "/releases/" + release.id() + "/audit"}) {
            assertThat(client.get(page).body())
                    .as(page)
                    .contains("&lt;script&gt;alert(1)")
                    .doesNotContain("<script>alert");
        }
    }

    private void submit(String name) throws Exception {
        Hash manifest = hash(store.put(new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8)), 2));
        Hash artifact = hash(Digest.of(name.getBytes(StandardCharsets.UTF_8)));
        Wallet wallet = new Wallet(web3j, DevelopmentAccount.MEMBER_3);
        wallet.send(gate.commit(artifact, new Address(DevelopmentAccount.MEMBER_3.address()), SALT));
        var receipt = wallet.send(gate.submit(artifact, manifest, UNDECLARED, name, "1", List.of(), SALT));
        assertThat(receipt.isStatusOK()).isTrue();
    }

    private ModelRelease judged(String name) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> named(name).filter(ModelRelease::isDecided).isPresent());
        return named(name).orElseThrow();
    }

    private Optional<ModelRelease> named(String name) {
        return releases.newestFirst().stream()
                .filter(release -> release.name().equals(name))
                .findFirst();
    }

    private static Hash hash(Digest digest) {
        return new Hash("0x" + digest.hex());
    }
}
