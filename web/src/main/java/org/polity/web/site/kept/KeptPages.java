package org.polity.web.site.kept;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.polity.web.chain.follower.ChainClock;
import org.polity.web.chain.follower.ChainHealth;
import org.springframework.stereotype.Component;

/**
 * Pages in bounded memory. A page is served while the site shows what it showed when the page was begun. What changes by time
 * alone, such as the end of a vote, shows within seconds.
 */
@Component
public class KeptPages implements MeterBinder {

    private static final int OLD = 3;

    private record Making(KeptAddresses.Key key, SiteVersion version) {}

    private final ChainHealth health;
    private final ChainClock clock;
    private final SiteWrites writes;
    private final long fresh;
    private final Cache<KeptAddresses.Key, KeptPage> pages;
    private final ConcurrentMap<Making, CompletableFuture<Optional<KeptPage>>> underWay = new ConcurrentHashMap<>();
    private final LongAdder served = new LongAdder();
    private final LongAdder made = new LongAdder();

    KeptPages(ChainHealth health, ChainClock clock, SiteWrites writes, KeptProperties properties) {
        this.health = health;
        this.clock = clock;
        this.writes = writes;
        this.fresh = properties.fresh().toNanos();
        this.pages = Caffeine.newBuilder()
                .maximumWeight(properties.most().toBytes())
                .weigher((KeptAddresses.Key key, KeptPage page) -> page.weight())
                .build();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("polity.pages.served", served, LongAdder::sum)
                .description("pages that were served from memory")
                .register(registry);
        FunctionCounter.builder("polity.pages.made", made, LongAdder::sum)
                .description("pages that were made to be kept")
                .register(registry);
        Gauge.builder("polity.pages.kept", pages, Cache::estimatedSize)
                .description("pages in memory")
                .register(registry);
    }

    /** How a reader comes to a page. */
    sealed interface Way {}

    /** From memory. */
    record FromMemory(KeptPage page) implements Way {}

    /** From another reader's request, which makes the page; empty where the page turns out not to be kept. */
    record FromAnother(CompletableFuture<Optional<KeptPage>> page) implements Way {}

    /**
     * By this reader's request. The page has to be given to {@link Task#done}, whatever happens.
     *
     * @param wasKept whether the page was in memory before
     */
    record ByItself(Task task, boolean wasKept) implements Way {}

    Way to(KeptAddresses.Key key) {
        SiteVersion version = version();
        KeptPage kept = pages.getIfPresent(key);
        if (kept != null && isUsable(kept, version, 1)) {
            served.increment();
            return new FromMemory(kept);
        }
        Making making = new Making(key, version);
        CompletableFuture<Optional<KeptPage>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<KeptPage>> other = underWay.putIfAbsent(making, mine);
        if (other == null) {
            return new ByItself(new Task(making, mine), kept != null);
        }
        if (kept != null && isUsable(kept, version, OLD)) {
            served.increment();
            return new FromMemory(kept);
        }
        return new FromAnother(other);
    }

    /** What pages show now. */
    public SiteVersion version() {
        // first the count: a write in between makes the page old, and not the count new
        long written = writes.count();
        ChainHealth.State state = health.state();
        return new SiteVersion(state.head(), state.trouble(), clock.lead(), written);
    }

    /** A page that takes longer to make than it would be fresh is fresh for as long as it takes. */
    private boolean isUsable(KeptPage page, SiteVersion version, int times) {
        return page.version().equals(version)
                && System.nanoTime() - page.madeAt() - page.took() < times * Math.max(fresh, page.took());
    }

    /** The making of a page. */
    final class Task {

        private final Making making;
        private final CompletableFuture<Optional<KeptPage>> page;

        private Task(Making making, CompletableFuture<Optional<KeptPage>> page) {
            this.making = making;
            this.page = page;
        }

        SiteVersion version() {
            return making.version();
        }

        /** @param result null where there is no page to be kept */
        void done(@Nullable KeptPage result) {
            if (result != null) {
                made.increment();
                // of two that were made at once, the one that was begun later shows more
                pages.asMap().merge(making.key(), result, (one, other) -> one.madeAt() > other.madeAt() ? one : other);
            }
            underWay.remove(making);
            page.complete(Optional.ofNullable(result));
        }
    }
}
