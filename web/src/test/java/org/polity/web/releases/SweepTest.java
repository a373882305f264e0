package org.polity.web.releases;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.polity.engine.canonical.Digest;
import org.polity.engine.store.EvidenceFolder;
import org.polity.web.OnTheEmbeddedDefault;
import org.polity.web.chain.ChainProperties;
import org.polity.web.chain.follower.ChainHealth;
import org.polity.web.chain.follower.Healths;
import org.polity.web.site.Sender;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What no release names is deleted after its time, and nothing else is. */
@OnTheEmbeddedDefault
class SweepTest {

    private static final Sender SENDER = new Sender("192.0.2.77");

    @Autowired
    private Sweep sweep;

    @Autowired
    private KeptFiles files;

    @Autowired
    private EvidenceFolder store;

    @Autowired
    private Releases releases;

    @Autowired
    private Manifests manifests;

    @Autowired
    private EvidenceProperties properties;

    @Autowired
    private ChainProperties chain;

    @Autowired
    private StoredBytes stored;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void what_no_release_names_is_deleted_after_its_time_and_nothing_else() throws Exception {
        Digest old = kept("named by nobody, long ago");
        Digest young = kept("named by nobody, today");
        ModelRelease release = releases.findById(1).orElseThrow();
        Digest manifest = new Digest(release.manifest().withoutPrefix());
        Digest predictions =
                manifests.read(release).orElseThrow().files().getFirst().digest();
        Digest statement = new Digest(jdbc.sql("select substr(digest, 3) from community.attestations limit 1")
                .query(String.class)
                .single());
        for (Digest digest : new Digest[] {old, manifest, predictions, statement}) {
            longAgo(digest);
        }

        assertThat(sweep.sweep()).isEqualTo(1);

        assertThat(store.has(old)).isFalse();
        for (Digest digest : new Digest[] {young, manifest, predictions, statement}) {
            assertThat(store.has(digest)).isTrue();
        }
        assertThat(sweep.sweep()).isZero();
    }

    @Test
    void what_is_kept_again_has_its_time_again() throws Exception {
        Digest digest = kept("given twice");
        longAgo(digest);
        kept("given twice");
        sweep.sweep();
        assertThat(store.has(digest)).isTrue();
    }

    @Test
    void what_an_evaluator_signed_stays_in_whatever_round() throws Exception {
        Digest signed = kept("signed, and in force nowhere");
        jdbc.sql(
                        "insert into community.attestations (release_id, evaluator, round, epoch, outcome, digest, counts_root,"
                                + " valid_until, measurements, signature, received_at)"
                                + " values (900000, ?, 0, 1, 'CLEARED', ?, ?, 0, '[]', '0x00', now())")
                .params("0x" + "cd".repeat(20), "0x" + signed.hex(), "0x" + signed.hex())
                .update();
        longAgo(signed);
        sweep.sweep();
        assertThat(store.has(signed)).isTrue();
        jdbc.sql("delete from community.attestations where release_id = 900000").update();
    }

    @Test
    void only_beside_a_follower_without_trouble_anything_is_deleted() throws Exception {
        Digest digest = kept("named by nobody, while the follower is in trouble");
        longAgo(digest);
        long followed = jdbc.sql("select max(number) from chain.headers")
                .query(Long.class)
                .single();
        for (ChainHealth troubled : Healths.troubled(followed)) {
            beside(troubled, chain).daily();
            assertThat(store.has(digest)).as(troubled.state().toString()).isTrue();
        }
        beside(Healths.reached(followed + 1000), chain).daily();
        beside(Healths.reached(followed), from(followed + 1000)).daily();
        assertThat(store.has(digest)).isTrue();
        beside(Healths.reached(followed), chain).daily();
        assertThat(store.has(digest)).isFalse();
    }

    private Sweep beside(ChainHealth health, ChainProperties followed) {
        return new Sweep(store, properties, followed, releases, manifests, stored, health, jdbc, transaction);
    }

    private ChainProperties from(long block) {
        ChainProperties.Addresses at = chain.addresses();
        return new ChainProperties(
                chain.rpcUrl(),
                null,
                null,
                new ChainProperties.Addresses(
                        at.token(), at.governor(), at.timelock(), at.registry(), at.council(), at.gate(), block),
                chain.pollInterval(),
                chain.keptHeaders(),
                chain.rangeSize());
    }

    private Digest kept(String text) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        files.keep(bytes, SENDER);
        return Digest.of(bytes);
    }

    private void longAgo(Digest digest) {
        jdbc.sql(
                        "insert into community.stored_files (digest, bytes, touched_at) values (?, 1, now() - interval '31 days')"
                                + " on conflict (digest) do update set touched_at = excluded.touched_at")
                .params(digest.hex())
                .update();
    }
}
