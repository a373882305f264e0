package org.polity.web.releases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.polity.engine.canonical.Digest;
import org.polity.engine.store.EvidenceFolder;
import org.polity.web.OnTheEmbeddedDefault;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnTheEmbeddedDefault
class SweepTest {

    @Autowired
    private Sweep sweep;

    @Autowired
    private EvidenceFolder store;

    @Autowired
    private Releases releases;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void what_nothing_names_goes_after_its_time_and_what_something_names_stays() throws Exception {
        ModelRelease release = releases.newestFirst().stream()
                .filter(ModelRelease::isDecided)
                .findFirst()
                .orElseThrow();
        Digest manifest = new Digest(release.manifest().withoutPrefix());
        Digest statement = new Digest(Objects.requireNonNull(release.digest()).withoutPrefix());
        Digest signed = put("signed, and in force nowhere");
        Digest unnamed = put("nobody names this");
        Digest young = put("somebody may still name this");
        jdbc.sql(
                        "insert into community.attestations (release_id, evaluator, round, epoch, outcome, digest, counts_root,"
                                + " valid_until, measurements, signature, received_at)"
                                + " values (900000, ?, 0, 1, 'CLEARED', ?, ?, 0, '[]', '0x00', now())")
                .params("0x" + "cd".repeat(20), "0x" + signed.hex(), "0x" + signed.hex())
                .update();
        for (Digest old : List.of(manifest, statement, signed, unnamed)) {
            touch(old, 60);
        }
        touch(young, 1);
        sweep.sweep();
        assertThat(store.has(unnamed)).isFalse();
        assertThat(List.of(manifest, statement, signed, young)).allMatch(store::has);
        jdbc.sql("delete from community.attestations where release_id = 900000").update();
    }

    private Digest put(String content) throws Exception {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return store.put(new ByteArrayInputStream(bytes), bytes.length);
    }

    private void touch(Digest digest, int daysAgo) {
        jdbc.sql("insert into community.stored_files (digest, bytes, touched_at)"
                        + " values (?, 1, now() - make_interval(days => ?))"
                        + " on conflict (digest) do update set touched_at = excluded.touched_at")
                .params(digest.hex(), daysAgo)
                .update();
    }
}
