package org.polity.web.site;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.HtmlUtils;

/** The pages that search engines may read, and their addresses: robots.txt (RFC 9309) and sitemaps (sitemaps.org, 0.9). */
@RestController
class SitemapController {

    /** The protocol allows 50,000 addresses in a file; a file of this many is made in one query. */
    static final int MOST = 10_000;

    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String SCHEMA = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";
    private static final String XML = MediaType.APPLICATION_XML_VALUE + ";charset=UTF-8";
    private static final List<String> SECTIONS =
            List.of("/", "/proposals", "/policies", "/releases", "/delegates", "/proof", "/errors");

    private final List<PublicPages> kinds;
    private final Publication publication;

    SitemapController(ObjectProvider<PublicPages> kinds, Publication publication) {
        this.kinds = kinds.orderedStream().toList();
        this.publication = publication;
    }

    /** Forms, and what takes seconds to compute, are no reading for machines. */
    @GetMapping(path = "/robots.txt", produces = MediaType.TEXT_PLAIN_VALUE + ";charset=UTF-8")
    String robots() {
        return """
                User-agent: *
                Disallow: /csrf
                Disallow: /embedded/
                Disallow: /evidence/
                Disallow: /health/
                Disallow: /proposals/new
                Disallow: /releases/new
                Disallow: /*/ballots
                Disallow: /*/replay
                Disallow: /*/status

                Sitemap: %s
                """.formatted(publication.at("/sitemap.xml"));
    }

    @GetMapping(path = "/sitemap.xml", produces = XML)
    String index() {
        List<String> files = new ArrayList<>(List.of("/sitemaps/sections.xml"));
        for (PublicPages kind : kinds) {
            LongStream.range(0, (kind.count() + MOST - 1) / MOST)
                    .mapToObj(file -> "/sitemaps/%s-%s.xml".formatted(kind.kind(), file))
                    .forEach(files::add);
        }
        return listed("sitemapindex", "sitemap", files);
    }

    @GetMapping(path = "/sitemaps/sections.xml", produces = XML)
    String sections() {
        return listed("urlset", "url", SECTIONS);
    }

    @GetMapping(path = "/sitemaps/{kind:[a-z]{1,20}}-{file:[0-9]{1,6}}.xml", produces = XML)
    String file(@PathVariable String kind, @PathVariable int file) {
        List<String> paths = kinds.stream()
                .filter(one -> one.kind().equals(kind))
                .findFirst()
                .map(one -> one.paths((long) file * MOST, MOST))
                .filter(some -> !some.isEmpty())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return listed("urlset", "url", paths);
    }

    private String listed(String list, String entry, List<String> paths) {
        StringBuilder xml = new StringBuilder(HEAD);
        xml.append('<').append(list).append(' ').append(SCHEMA).append(">\n");
        for (String path : paths) {
            xml.append('<').append(entry).append("><loc>");
            xml.append(HtmlUtils.htmlEscape(publication.at(path), "UTF-8"));
            xml.append("</loc></").append(entry).append(">\n");
        }
        return xml.append("</").append(list).append(">\n").toString();
    }
}
