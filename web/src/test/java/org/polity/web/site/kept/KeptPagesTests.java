package org.polity.web.site.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.polity.web.chain.follower.ChainClock;
import org.polity.web.chain.follower.ChainHealth;
import org.polity.web.site.PagesChanged;
import org.polity.web.site.Sender;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.util.unit.DataSize;

class KeptPagesTests {

    private static final KeptAddresses.Key HOME = new KeptAddresses.Key("/", Locale.ENGLISH, null, false, "home");

    private final SiteWrites writes = new SiteWrites();
    private byte made;

    private KeptPages pages(Duration fresh) {
        return new KeptPages(
                new ChainHealth(),
                new DefaultListableBeanFactory().createBean(ChainClock.class),
                writes,
                new KeptProperties(DataSize.ofMegabytes(1), fresh, 1, 1));
    }

    private KeptPage make(SiteVersion version) {
        return KeptPage.of(version, System.nanoTime(), Map.of(), new byte[] {++made});
    }

    @Test
    void who_comes_while_a_page_is_made_gets_that_page() {
        KeptPages pages = pages(Duration.ofHours(1));
        KeptPages.ByItself first = (KeptPages.ByItself) pages.to(HOME);
        KeptPages.FromAnother second = (KeptPages.FromAnother) pages.to(HOME);
        KeptPage page = make(first.task().version());
        first.task().done(page);
        assertThat(second.page().join()).contains(page);
        assertThat(pages.to(HOME)).isEqualTo(new KeptPages.FromMemory(page));
    }

    @Test
    void a_page_that_is_not_fresh_is_made_again_by_one_while_the_others_get_it() {
        KeptPages pages = pages(Duration.ZERO);
        KeptPages.ByItself first = (KeptPages.ByItself) pages.to(HOME);
        assertThat(first.wasKept()).isFalse();
        SiteVersion version = first.task().version();
        // it took an hour to make
        KeptPage slow =
                KeptPage.of(version, System.nanoTime() - Duration.ofHours(1).toNanos(), Map.of(), new byte[1]);
        first.task().done(slow);
        assertThat(pages.to(HOME)).isEqualTo(new KeptPages.FromMemory(slow));

        KeptPages others = pages(Duration.ZERO);
        ((KeptPages.ByItself) others.to(HOME)).task().done(make(version));
        assertThat(((KeptPages.ByItself) others.to(HOME)).wasKept()).isTrue();
    }

    @Test
    void a_page_that_was_begun_before_a_write_is_not_served_after_the_write() {
        KeptPages pages = pages(Duration.ofHours(1));
        KeptPages.Task task = ((KeptPages.ByItself) pages.to(HOME)).task();
        writes.changed(new PagesChanged());
        task.done(make(task.version()));
        assertThat(pages.to(HOME)).isInstanceOf(KeptPages.ByItself.class);
    }

    @Test
    void a_page_that_was_begun_earlier_replaces_none_that_was_begun_later() {
        KeptPages pages = pages(Duration.ofHours(1));
        KeptPages.Task early = ((KeptPages.ByItself) pages.to(HOME)).task();
        KeptPage old = make(early.version());
        writes.written();
        KeptPages.Task late = ((KeptPages.ByItself) pages.to(HOME)).task();
        KeptPage young = make(late.version());
        late.done(young);
        early.done(old);
        assertThat(pages.to(HOME)).isEqualTo(new KeptPages.FromMemory(young));
    }

    @Test
    void what_is_not_kept_lets_the_next_reader_make_it() {
        KeptPages pages = pages(Duration.ofHours(1));
        KeptPages.Task task = ((KeptPages.ByItself) pages.to(HOME)).task();
        KeptPages.FromAnother waiting = (KeptPages.FromAnother) pages.to(HOME);
        task.done(null);
        assertThat(waiting.page().join()).isEmpty();
        assertThat(pages.to(HOME)).isInstanceOf(KeptPages.ByItself.class);
    }

    @Test
    void a_page_is_made_on_a_thread_of_the_operating_system_and_its_failure_stays_the_same() throws Exception {
        try (PageThreads threads = new PageThreads()) {
            assertThat(threads.<Boolean>make(() -> Thread.currentThread().isVirtual()))
                    .isFalse();
            for (Exception failure : List.of(new IOException(), new ServletException(), new IllegalStateException())) {
                assertThatThrownBy(() -> threads.make(() -> {
                            switch (failure) {
                                case IOException one -> throw one;
                                case ServletException one -> throw one;
                                default -> throw new IllegalStateException(failure);
                            }
                        }))
                        .isInstanceOf(failure.getClass());
            }
        }
    }

    @Test
    void so_many_readers_wait_and_so_many_of_one_sender() {
        Waiting waiting = new Waiting(3, 2);
        Sender one = new Sender("192.0.2.1");
        Sender other = new Sender("192.0.2.2");
        assertThat(waiting.begin(one)).isTrue();
        assertThat(waiting.begin(one)).isTrue();
        assertThat(waiting.begin(one)).isFalse();
        assertThat(waiting.begin(other)).isTrue();
        assertThat(waiting.begin(other)).isFalse();
        waiting.end(one);
        assertThat(waiting.begin(other)).isTrue();
    }
}
