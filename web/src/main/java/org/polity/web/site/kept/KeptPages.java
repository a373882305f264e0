package org.polity.web.site.kept;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.polity.web.chain.follower.ChainClock;
import org.polity.web.chain.follower.ChainHealth;
import org.springframework.stereotype.Component;

/**
 * Pages in bounded memory. A page is served until the announced state of the site changes. A change by time alone, such as the end
 * of a vote, shows within seconds.
 */
@Component
public class KeptPages implements MeterBinder {

    private static final int OLD = 3;

    private final ChainHealth health;
    private final ChainClock clock;
    private final SiteWrites writes;
    private final long fresh;
    private final Cache<KeptAddresses.Key, KeptPage> pages;
    private final ConcurrentMap<KeptAddresses.Key, Task> underWay = new ConcurrentHashMap<>();
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

    /** From another reader's request, which makes the page. */
    record FromAnother(CompletableFuture<Made> page) implements Way {}

    /**
     * By this reader's request. The page has to be given to {@link Task#done}, whatever happens.
     *
     * @param wasKept whether the page was in memory before
     */
    record ByItself(Task task, boolean wasKept) implements Way {}

    /** What became of the making of a page. */
    sealed interface Made {}

    record Page(KeptPage page) implements Made {}

    /** Why there is no page for all readers. */
    enum NoPage implements Made {
        /** The answer is no page that is kept, such as a failure. */
        NOT_KEPT,
        /** The site has too much to do. */
        BUSY
    }

    Way to(KeptAddresses.Key key) {
        SiteVersion version = version();
        KeptPage kept = pages.getIfPresent(key);
        if (kept != null && isUsable(kept, version, 1)) {
            return fromMemory(kept);
        }
        Task mine = new Task(key);
        Task shown = underWay.compute(key, (same, other) -> other != null && other.shows(version) ? other : mine);
        if (shown != mine) {
            return kept != null && isUsable(kept, version, OLD) ? fromMemory(kept) : new FromAnother(shown.made);
        }
        // another may have been done since the look into the memory
        KeptPage late = pages.getIfPresent(key);
        if (late != null && isUsable(late, version, 1)) {
            mine.end(new Page(late));
            return fromMemory(late);
        }
        return new ByItself(mine, kept != null);
    }

    private FromMemory fromMemory(KeptPage page) {
        served.increment();
        return new FromMemory(page);
    }

    /** What pages show now. */
    public SiteVersion version() {
        // first the count: a write in between makes the page old, and not the count new
        long written = writes.count();
        ChainHealth.State state = health.state();
        return new SiteVersion(state.head(), state.trouble(), clock.lead().truncatedTo(ChronoUnit.SECONDS), written);
    }

    /** A page that takes longer to make than it would be fresh is fresh for as long as it takes. */
    private boolean isUsable(KeptPage page, SiteVersion version, int times) {
        return page.version().equals(version)
                && System.nanoTime() - page.madeAt() - page.took() < times * Math.max(fresh, page.took());
    }

    /** The making of a page. Who comes before it is begun waits for it, whatever was written in between. */
    final class Task {

        private final KeptAddresses.Key key;
        private final CompletableFuture<Made> made = new CompletableFuture<>();
        private volatile @Nullable SiteVersion begun;

        private Task(KeptAddresses.Key key) {
            this.key = key;
        }

        /** The page shows at least what the site shows now. */
        SiteVersion begin() {
            SiteVersion now = version();
            begun = now;
            return now;
        }

        private boolean shows(SiteVersion version) {
            SiteVersion shown = begun;
            return shown == null || shown.equals(version);
        }

        void done(Made result) {
            try {
                if (result instanceof Page shown) {
                    KeptPages.this.made.increment();
                    // of two that were made at once, the one that was begun later shows more
                    pages.asMap().merge(key, shown.page(), (one, other) -> one.madeAt() > other.madeAt() ? one : other);
                }
            } finally {
                end(result);
            }
        }

        private void end(Made result) {
            underWay.remove(key, this);
            made.complete(result);
        }
    }
}
