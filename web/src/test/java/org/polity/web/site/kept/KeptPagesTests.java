package org.polity.web.site.kept;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.polity.web.chain.follower.ChainHealth;
import org.springframework.util.unit.DataSize;

class KeptPagesTests {

    private static final KeptAddresses.Key HOME = new KeptAddresses.Key("/", Locale.ENGLISH, null);

    private final SiteWrites writes = new SiteWrites();
    private int made;

    private KeptPages pages(Duration fresh) {
        return new KeptPages(new ChainHealth(), writes, DataSize.ofMegabytes(1), fresh);
    }

    private KeptPage page(SiteVersion version) {
        return KeptPage.of(version, System.nanoTime(), "text/html", Map.of(), new byte[] {(byte) ++made});
    }

    @Test
    void what_changes_by_time_alone_shows_when_a_page_is_not_fresh() throws Exception {
        KeptPages pages = pages(Duration.ZERO);
        for (int i = 1; i <= 3; i++) {
            pages.get(HOME, this::page);
            assertThat(made).isEqualTo(i);
        }
    }

    @Test
    void a_page_that_was_begun_before_a_write_is_not_served_after_the_write() throws Exception {
        KeptPages pages = pages(Duration.ofHours(1));
        pages.get(HOME, version -> {
            writes.written();
            return page(version);
        });
        pages.get(HOME, this::page);
        assertThat(made).isEqualTo(2);
        pages.get(HOME, this::page);
        assertThat(made).isEqualTo(2);
    }

    @Test
    void a_maker_that_fails_leaves_nothing_behind() throws Exception {
        KeptPages pages = pages(Duration.ofHours(1));
        KeptPages.Answer none = pages.get(HOME, version -> null);
        assertThat(none).isEqualTo(new KeptPages.Answer(null, true));
        assertThat(pages.get(HOME, this::page).page()).isNotNull();
    }
}
