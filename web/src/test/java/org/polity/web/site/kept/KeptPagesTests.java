package org.polity.web.site.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.polity.web.chain.follower.ChainClock;
import org.polity.web.chain.follower.ChainHealth;
import org.polity.web.site.PagesChanged;
import org.polity.web.site.Sender;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.util.unit.DataSize;

class KeptPagesTests {

    private static final KeptAddresses.Key HOME = new KeptAddresses.Key(
            "/",
            Form.PAGE,
            false,
            Locale.ENGLISH,
            null,
            false,
            new KeptAddresses.Maker(Object.class.getDeclaredMethods()[0], false));

    private final ChainHealth health = new ChainHealth();
    private final SiteWrites writes = new SiteWrites(health);
    private byte made;

    private KeptPages pages(Duration fresh) {
        return new KeptPages(
                health,
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
        KeptPage page = make(first.task().begin());
        first.task().done(new KeptPages.Page(page));
        assertThat(second.page().join()).isEqualTo(new KeptPages.Page(page));
        assertThat(pages.to(HOME)).isEqualTo(new KeptPages.FromMemory(page));
    }

    @Test
    void a_page_that_is_not_fresh_is_made_again_by_one_while_the_others_get_it() {
        KeptPages pages = pages(Duration.ZERO);
        KeptPages.ByItself first = (KeptPages.ByItself) pages.to(HOME);
        assertThat(first.wasKept()).isFalse();
        SiteVersion version = first.task().begin();
        // it took an hour to make
        KeptPage slow =
                KeptPage.of(version, System.nanoTime() - Duration.ofHours(1).toNanos(), Map.of(), new byte[1]);
        first.task().done(new KeptPages.Page(slow));
        assertThat(pages.to(HOME)).isEqualTo(new KeptPages.FromMemory(slow));

        KeptPages others = pages(Duration.ZERO);
        KeptPages.Task task = ((KeptPages.ByItself) others.to(HOME)).task();
        task.done(new KeptPages.Page(make(task.begin())));
        assertThat(((KeptPages.ByItself) others.to(HOME)).wasKept()).isTrue();
    }

    @Test
    void a_page_that_was_begun_before_a_write_is_not_served_after_the_write() {
        KeptPages pages = pages(Duration.ofHours(1));
        KeptPages.Task task = ((KeptPages.ByItself) pages.to(HOME)).task();
        KeptPage page = make(task.begin());
        writes.changed(new PagesChanged());
        assertThat(pages.to(HOME)).isInstanceOf(KeptPages.ByItself.class);
        task.done(new KeptPages.Page(page));
        assertThat(pages.to(HOME)).isNotEqualTo(new KeptPages.FromMemory(page));
    }

    @Test
    void who_comes_before_a_page_is_begun_waits_for_it_whatever_was_written() {
        KeptPages pages = pages(Duration.ofHours(1));
        KeptPages.Task task = ((KeptPages.ByItself) pages.to(HOME)).task();
        writes.changed(new PagesChanged());
        KeptPages.FromAnother waiting = (KeptPages.FromAnother) pages.to(HOME);
        KeptPage page = make(task.begin());
        task.done(new KeptPages.Page(page));
        assertThat(waiting.page().join()).isEqualTo(new KeptPages.Page(page));
        assertThat(pages.to(HOME)).isEqualTo(new KeptPages.FromMemory(page));
    }

    @Test
    void what_the_follower_writes_before_it_says_its_head_counts_after_a_second() {
        KeptPages pages = pages(Duration.ofHours(1));
        KeptPages.Task task = ((KeptPages.ByItself) pages.to(HOME)).task();
        task.done(new KeptPages.Page(make(task.begin())));
        DefaultTransactionStatus followed =
                new DefaultTransactionStatus(ChainHealth.TRANSACTION, null, true, true, false, false, false, null);
        writes.afterCommit(followed, null);
        assertThat(pages.to(HOME)).isInstanceOf(KeptPages.FromMemory.class);
        await().until(() -> pages.to(HOME) instanceof KeptPages.ByItself);
    }

    @Test
    void a_page_that_was_begun_earlier_replaces_none_that_was_begun_later() {
        KeptPages pages = pages(Duration.ofHours(1));
        KeptPages.Task early = ((KeptPages.ByItself) pages.to(HOME)).task();
        KeptPage old = make(early.begin());
        writes.written();
        KeptPages.Task late = ((KeptPages.ByItself) pages.to(HOME)).task();
        KeptPage young = make(late.begin());
        late.done(new KeptPages.Page(young));
        early.done(new KeptPages.Page(old));
        assertThat(pages.to(HOME)).isEqualTo(new KeptPages.FromMemory(young));
    }

    @Test
    void what_is_not_kept_lets_the_next_reader_make_it() {
        KeptPages pages = pages(Duration.ofHours(1));
        KeptPages.Task task = ((KeptPages.ByItself) pages.to(HOME)).task();
        KeptPages.FromAnother waiting = (KeptPages.FromAnother) pages.to(HOME);
        task.done(KeptPages.NoPage.NOT_KEPT);
        assertThat(waiting.page().join()).isEqualTo(KeptPages.NoPage.NOT_KEPT);
        assertThat(pages.to(HOME)).isInstanceOf(KeptPages.ByItself.class);
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
