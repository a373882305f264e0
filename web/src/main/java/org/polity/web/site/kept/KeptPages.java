package org.polity.web.site.kept;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.polity.web.chain.follower.ChainHealth;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Pages in bounded memory. A page is served while the site shows what it showed when the page was begun: nothing was written
 * since, and no block was followed. What changes by time alone, such as the end of a vote, shows within seconds.
 */
@Component
class KeptPages implements MeterBinder {

    private static final int OLD = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private record Making(KeptAddresses.Key key, SiteVersion version) {}

    private final ChainHealth health;
    private final SiteWrites writes;
    private final Duration fresh;
    private final Duration old;
    private final Cache<KeptAddresses.Key, KeptPage> pages;
    private final ConcurrentMap<Making, CompletableFuture<@Nullable KeptPage>> underWay = new ConcurrentHashMap<>();
    private final LongAdder served = new LongAdder();
    private final LongAdder made = new LongAdder();

    /**
     * @param most bytes of all kept pages, plain and compressed
     * @param fresh after which one reader's request makes the page again, while the others still get the page that is kept; after
     *     three times as long no reader gets the page
     */
    @Autowired
    KeptPages(
            ChainHealth health,
            SiteWrites writes,
            @Value("${polity.site.kept-pages:64MB}") DataSize most,
            @Value("${polity.site.kept-fresh:1s}") Duration fresh) {
        this.health = health;
        this.writes = writes;
        this.fresh = fresh;
        this.old = fresh.multipliedBy(OLD);
        this.pages = Caffeine.newBuilder()
                .maximumWeight(most.toBytes())
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

    SiteVersion version() {
        // first the count: what is written meanwhile makes the page old, not the count new
        long written = writes.count();
        ChainHealth.State state = health.state();
        return new SiteVersion(state.head(), state.trouble(), written);
    }

    /** Makes a page; null where it is not to be kept. */
    @FunctionalInterface
    interface Maker<E1 extends Exception, E2 extends Exception> {
        @Nullable
        KeptPage make(SiteVersion version) throws E1, E2;
    }

    /**
     * The page as it is now: from memory, or from the request that makes it, or by this request.
     *
     * @return null where there is none to be kept; the maker, if it was called, has answered then
     * @throws TimeoutException where another request took too long to make it
     */
    <E1 extends Exception, E2 extends Exception> Answer get(KeptAddresses.Key key, Maker<E1, E2> maker)
            throws E1, E2, TimeoutException, InterruptedException {
        SiteVersion version = version();
        KeptPage kept = pages.getIfPresent(key);
        Duration age = kept == null || !kept.version().equals(version)
                ? old
                : Duration.ofNanos(System.nanoTime() - kept.madeAt());
        if (age.compareTo(fresh) < 0) {
            served.increment();
            return new Answer(kept, false);
        }
        Making making = new Making(key, version);
        CompletableFuture<@Nullable KeptPage> mine = new CompletableFuture<>();
        CompletableFuture<@Nullable KeptPage> other = underWay.putIfAbsent(making, mine);
        if (other == null) {
            return new Answer(makeHere(making, mine, maker), true);
        }
        served.increment();
        return new Answer(age.compareTo(old) < 0 ? kept : await(other), false);
    }

    /** @param isAnswered whether the maker was called: where there is no page, it has answered by itself */
    record Answer(@Nullable KeptPage page, boolean isAnswered) {}

    private <E1 extends Exception, E2 extends Exception> @Nullable KeptPage makeHere(
            Making making, CompletableFuture<@Nullable KeptPage> mine, Maker<E1, E2> maker) throws E1, E2 {
        KeptPage page = null;
        try {
            page = maker.make(making.version());
            if (page != null) {
                made.increment();
                pages.put(making.key(), page);
            }
            return page;
        } finally {
            underWay.remove(making);
            mine.complete(page);
        }
    }

    private static @Nullable KeptPage await(CompletableFuture<@Nullable KeptPage> other)
            throws TimeoutException, InterruptedException {
        try {
            return other.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(Objects.requireNonNull(impossible.getCause()));
        }
    }
}
