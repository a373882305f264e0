package org.polity.web.releases;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.polity.engine.canonical.Digest;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.machine.CouldNotJudge;
import org.polity.engine.store.EvidenceFolder;
import org.polity.web.chain.ChainProperties;
import org.polity.web.chain.follower.BlockHeader;
import org.polity.web.chain.follower.ChainHealth;
import org.polity.web.values.Listing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletes stored files that no release names after their time. It works only while the read model has reached the
 * chain's head, because a read model under construction knows no release yet.
 */
@Component
class Sweep implements MeterBinder {

    private static final Logger log = LoggerFactory.getLogger(Sweep.class);
    private static final int MOST = 10_000;
    private static final int BLOCKS_BEHIND = 10;

    private final EvidenceFolder store;
    private final EvidenceProperties properties;
    private final ChainProperties chain;
    private final Releases releases;
    private final Manifests manifests;
    private final StoredBytes stored;
    private final ChainHealth health;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    private final LongAdder sweeps = new LongAdder();
    private final LongAdder swept = new LongAdder();

    Sweep(
            EvidenceFolder store,
            EvidenceProperties properties,
            ChainProperties chain,
            Releases releases,
            Manifests manifests,
            StoredBytes stored,
            ChainHealth health,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.store = store;
        this.properties = properties;
        this.chain = chain;
        this.releases = releases;
        this.manifests = manifests;
        this.stored = stored;
        this.health = health;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("polity.sweeps", sweeps, LongAdder::sum)
                .description("looks for files that no release names")
                .register(registry);
        FunctionCounter.builder("polity.sweeps.deleted", swept, LongAdder::sum)
                .description("files that were deleted")
                .register(registry);
    }

    @Scheduled(initialDelayString = "PT1H", fixedDelayString = "PT24H")
    void daily() {
        stored.forgetEarlierDays();
        if (isLevel()) {
            int deleted = sweep();
            if (deleted > 0) {
                log.info("{} stored files that no release names were deleted", deleted);
            }
        }
    }

    /** A node in trouble reports the last block that it has, or an earlier one, as its head. */
    private boolean isLevel() {
        ChainHealth.State state = health.state();
        BlockHeader head = state.head();
        if (state.trouble() != null || head == null) {
            return false;
        }
        long followed = jdbc.sql("select coalesce(max(number), -1) from chain.headers")
                .query(Long.class)
                .single();
        return followed >= chain.addresses().fromBlock() && head.number() - followed <= BLOCKS_BEHIND;
    }

    /** @return number of deleted files */
    int sweep() {
        Set<String> old = new HashSet<>(jdbc.sql("select digest from community.stored_files"
                        + " where touched_at < now() - make_interval(secs => ?) order by touched_at limit ?")
                .params(properties.unnamedFor().toSeconds(), MOST)
                .query(String.class)
                .list());
        Set<String> unnamed = new HashSet<>(old);
        try {
            removeNamed(unnamed);
        } catch (CouldNotJudge unreadable) {
            log.warn("nothing is deleted: a manifest that may name files can't be read now", unreadable);
            return 0;
        }
        unnamed.removeAll(namedElsewhere(unnamed));
        int deleted = 0;
        for (String digest : unnamed) {
            try {
                delete(digest);
                deleted++;
                swept.increment();
            } catch (CouldNotJudge | UncheckedIOException failure) {
                log.warn("`{}` can't be deleted now", digest, failure);
            }
        }
        sweeps.increment();
        // a file that a release names stays, and needs no second check
        old.removeAll(unnamed);
        for (String digest : old) {
            jdbc.sql("delete from community.stored_files where digest = ?")
                    .params(digest)
                    .update();
        }
        return deleted;
    }

    private void removeNamed(Set<String> unnamed) {
        long before = Long.MAX_VALUE;
        List<ModelRelease> page = releases.before(before, Listing.MOST);
        while (!unnamed.isEmpty() && !page.isEmpty()) {
            for (ModelRelease release : page) {
                unnamed.removeAll(named(release));
            }
            before = page.getLast().id();
            page = releases.before(before, Listing.MOST);
        }
    }

    private List<String> named(ModelRelease release) {
        List<String> named = new ArrayList<>();
        named.add(release.manifest().withoutPrefix());
        // an invalid manifest names no files
        manifests.read(release).stream()
                .flatMap(manifest -> manifest.files().stream())
                .forEach(file -> named.add(file.digest().hex()));
        return named;
    }

    /** The signed statements, and the evidence of challenges. */
    private Set<String> namedElsewhere(Set<String> digests) {
        if (digests.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(jdbc.sql("""
                        select substr(n.digest, 3) from unnest(:digests) n (digest)
                        where exists (select from community.attestations a where a.digest = n.digest)
                          or exists (select from chain.releases_decided d where d.digest = n.digest)
                          or exists (select from chain.releases_challenged c where c.evidence = n.digest)""")
                .param("digests", digests.stream().map(digest -> "0x" + digest).toArray(String[]::new))
                .query(String.class)
                .list());
    }

    /** In one transaction: a sender of the same bytes waits for its end, and then stores them again. */
    private void delete(String digest) {
        transaction.executeWithoutResult(status -> {
            int gone = jdbc.sql("delete from community.stored_files where digest = ?"
                            + " and touched_at < now() - make_interval(secs => ?)")
                    .params(digest, properties.unnamedFor().toSeconds())
                    .update();
            if (gone == 1) {
                deleteFile(new Digest(digest));
            }
        });
    }

    private void deleteFile(Digest digest) {
        try {
            Files.deleteIfExists(store.content(digest).path());
        } catch (EvidenceRefused missing) {
            log.debug("`{}` was gone already", digest);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
