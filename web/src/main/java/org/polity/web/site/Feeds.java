package org.polity.web.site;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.polity.web.site.language.AddressedLanguage;
import org.polity.web.values.PlainText;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Lists of the site as feeds (Atom, RFC 4287). An entry whose state changes is a new version of the same entry. */
@Component
public class Feeds {

    public static final String TYPE = "application/atom+xml;charset=UTF-8";

    private final Publication publication;

    Feeds(Publication publication) {
        this.publication = publication;
    }

    /** @param path of the record's page */
    public record Entry(String path, String title, Instant updated, String summary) {}

    /**
     * The last moment, up to now, that changed a record.
     *
     * @param begun when the record began
     * @param moments of its later changes; null for a change that has not happened
     */
    public static Instant changed(Instant begun, Instant now, @Nullable Instant... moments) {
        return Stream.of(moments)
                .filter(Objects::nonNull)
                .filter(moment -> !moment.isAfter(now))
                .reduce(begun, (one, other) -> one.isAfter(other) ? one : other);
    }

    /**
     * @param path of the list's page; the feed's own address is the same with {@code .atom}
     * @param entries at most as many as a page of the list has
     */
    public String atom(String path, String title, List<Entry> entries, Locale language) {
        String named = "?" + AddressedLanguage.PARAMETER + "=" + language.getLanguage();
        Instant updated = entries.stream()
                .map(Entry::updated)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"")
                .append(language.getLanguage())
                .append("\">\n");
        element(xml, "id", publication.at(path));
        element(xml, "title", title + " · Polity");
        element(xml, "updated", updated.toString());
        xml.append("<author><name>Polity</name></author>\n");
        link(xml, "self", publication.at(path + ".atom" + named));
        link(xml, "alternate", publication.at(path + named));
        for (Entry entry : entries) {
            xml.append("<entry>\n");
            element(xml, "id", publication.at(entry.path()));
            element(xml, "title", entry.title());
            element(xml, "updated", entry.updated().toString());
            element(xml, "summary", entry.summary());
            link(xml, "alternate", publication.at(entry.path() + named));
            xml.append("</entry>\n");
        }
        return xml.append("</feed>\n").toString();
    }

    private static void element(StringBuilder xml, String name, String text) {
        xml.append('<').append(name).append('>');
        xml.append(escaped(text));
        xml.append("</").append(name).append(">\n");
    }

    private static void link(StringBuilder xml, String relation, String address) {
        xml.append("<link rel=\"").append(relation).append("\" href=\"");
        xml.append(escaped(address));
        xml.append("\"/>\n");
    }

    /** XML has no characters that show nothing, and no halves of surrogate pairs. */
    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(new PlainText(text).value(), "UTF-8");
    }
}
