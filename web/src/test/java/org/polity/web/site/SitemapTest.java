package org.polity.web.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.web.server.ResponseStatusException;

class SitemapTest {

    /** So many records, the path of each with its number. */
    private record Records(long count) implements PublicPages {

        @Override
        public String kind() {
            return "records";
        }

        @Override
        public List<String> paths(long from, int most) {
            return LongStream.range(from, Math.min(count, from + most))
                    .mapToObj(number -> "/records/" + number + "?a=1&b=<2>")
                    .toList();
        }
    }

    @Test
    void every_record_is_in_one_file_and_no_file_has_more_than_its_part() {
        SitemapController sitemap = sitemap(2 * SitemapController.MOST + 1);
        assertThat(locations(sitemap.index())).isEqualTo(4);
        assertThat(locations(sitemap.file("records", 0))).isEqualTo(SitemapController.MOST);
        assertThat(locations(sitemap.file("records", 1))).isEqualTo(SitemapController.MOST);
        assertThat(locations(sitemap.file("records", 2))).isEqualTo(1);
        assertThatExceptionOfType(ResponseStatusException.class).isThrownBy(() -> sitemap.file("records", 3));
        assertThatExceptionOfType(ResponseStatusException.class).isThrownBy(() -> sitemap.file("nothing", 0));
    }

    @Test
    void a_kind_without_records_has_no_file() {
        assertThat(sitemap(0).index()).doesNotContain("records").contains("/sitemaps/sections.xml");
    }

    @Test
    void addresses_are_those_of_the_published_site_and_well_formed() {
        assertThat(sitemap(1).file("records", 0))
                .contains("<loc>https://polity.example/records/0?a=1&amp;b=&lt;2&gt;</loc>");
        assertThat(sitemap(1).robots()).contains("Sitemap: https://polity.example/sitemap.xml");
    }

    private static int locations(String xml) {
        return xml.split("<loc>", -1).length - 1;
    }

    private static SitemapController sitemap(long records) {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("records", new Records(records));
        return new SitemapController(
                beans.getBeanProvider(PublicPages.class),
                new Publication(URI.create("https://polity.example"), List.of(), null, null, null));
    }
}
