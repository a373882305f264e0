package org.polity.web.site;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The published address of this site, and its operator.
 *
 * @param address scheme and authority of the published site, from which every absolute address is made
 * @param hosts further names that the site answers to, without ports
 * @param source the address of the running program's source; null if it is not configured
 * @param docs its documentation
 * @param contact an address of the operator: `mailto:` or a page
 */
@ConfigurationProperties("polity.site")
record Publication(
        @DefaultValue("http://localhost:8080") URI address,
        @DefaultValue List<String> hosts,
        @Nullable URI source,
        @Nullable URI docs,
        @Nullable URI contact) {

    private static final Set<String> LINKED = Set.of("http", "https", "mailto");

    Publication {
        boolean isOrigin = ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                && address.getHost() != null
                && address.getRawQuery() == null
                && address.getRawFragment() == null
                && address.getRawUserInfo() == null
                && Set.of("", "/").contains(address.getRawPath());
        if (!isOrigin) {
            throw new IllegalArgumentException(
                    "polity.site.address `%s` is no address of a site: write https:// and its name, without a path"
                            .formatted(address));
        }
        address = URI.create(address.getScheme() + "://" + address.getRawAuthority());
        linked("source", source);
        linked("docs", docs);
        linked("contact", contact);
    }

    private static void linked(String property, @Nullable URI link) {
        if (link != null && (link.getScheme() == null || !LINKED.contains(link.getScheme()))) {
            throw new IllegalArgumentException(
                    "polity.site.%s `%s` is no link: write https://, http:// or mailto:".formatted(property, link));
        }
    }

    /** The names that the site answers to, in lower case. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        names.add(address.getHost().toLowerCase(Locale.ROOT));
        hosts.forEach(name -> names.add(named(name)));
        return names;
    }

    private static String named(String host) {
        String name = host.strip().toLowerCase(Locale.ROOT);
        if (name.isEmpty() || name.indexOf(':') >= 0 || name.indexOf('/') >= 0) {
            throw new IllegalArgumentException(
                    "polity.site.hosts `%s` is no name of a host: write a name without a port, such as polity.example"
                            .formatted(host));
        }
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    /** The address of a page of this site. */
    public String at(String path) {
        return address + path;
    }
}
