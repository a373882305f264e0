package org.polity.web.site.kept;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.polity.web.site.Costly;
import org.polity.web.site.Kept;
import org.polity.web.site.language.AddressedLanguage;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/** Which addresses have a page that can be kept: those of the methods with {@link Kept}. */
final class KeptAddresses {

    /** Longer addresses are not kept: they name no page of the site. */
    private static final int LONGEST = 300;

    /** @param parameters null where the page is not kept */
    private record Page(
            PathPattern path, Maker maker, @Nullable Set<String> parameters) {}

    /** Of two patterns the one that says more is the page's; of the same pattern twice, that of the kept page. */
    private static final Comparator<Page> BEST = Comparator.comparing(Page::path, PathPattern.SPECIFICITY_COMPARATOR)
            .thenComparing(page -> page.parameters() == null);

    private final List<Page> pages;

    private KeptAddresses(List<Page> pages) {
        this.pages = pages;
    }

    static KeptAddresses of(RequestMappingHandlerMapping mapping) {
        List<Page> pages = new ArrayList<>();
        mapping.getHandlerMethods().forEach((address, method) -> {
            Set<RequestMethod> methods = address.getMethodsCondition().getMethods();
            boolean isRead = methods.isEmpty() || methods.contains(RequestMethod.GET);
            if (isRead && address.getPathPatternsCondition() != null) {
                Kept kept = method.getMethodAnnotation(Kept.class);
                Maker maker = new Maker(method.getMethod(), method.hasMethodAnnotation(Costly.class));
                for (PathPattern path : address.getPathPatternsCondition().getPatterns()) {
                    pages.add(new Page(path, maker, kept == null ? null : Set.of(kept.value())));
                }
            }
        });
        pages.sort(BEST);
        return new KeptAddresses(List.copyOf(pages));
    }

    /**
     * What tells one kept page from another.
     *
     * @param address path and parameters, the parameters in the order of their names
     * @param named the language that the address names; null where the browser's was taken
     * @param secure whether the page comes by TLS, of which its headers speak
     * @param maker the same for the addresses of one pattern
     */
    record Key(String address, Locale language, @Nullable Locale named, boolean secure, Maker maker) {}

    /** @param isCostly whether a request passes the gate of what costs memory or seconds, and has a turn only after that */
    record Maker(Method method, boolean isCostly) {}

    /** @return empty where the request is not for a page that can be kept */
    Optional<Key> find(HttpServletRequest request, AddressedLanguage languages) {
        String path = request.getRequestURI();
        String query = request.getQueryString();
        String address = query == null ? path : path + '?' + query;
        // a body has parameters too; and one page has one spelling
        if (hasBody(request) || address.length() > LONGEST || address.indexOf('%') >= 0 || address.indexOf(';') >= 0) {
            return Optional.empty();
        }
        PathContainer parsed = PathContainer.parsePath(path);
        return pages.stream()
                .filter(page -> page.path().matches(parsed))
                .findFirst()
                .flatMap(page -> parameters(query, page.parameters())
                        .map(parameters -> new Key(
                                path + parameters,
                                languages.resolveLocale(request),
                                AddressedLanguage.named(request),
                                request.isSecure(),
                                page.maker())));
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentType() != null
                || request.getContentLengthLong() > 0
                || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }

    private static Optional<String> parameters(@Nullable String query, @Nullable Set<String> known) {
        if (known == null) {
            return Optional.empty();
        }
        if (query == null || query.isEmpty()) {
            return Optional.of("");
        }
        TreeMap<String, String> given = new TreeMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            boolean isKnown = known.contains(name) || name.equals(AddressedLanguage.PARAMETER);
            if (!isKnown || given.put(name, pair) != null) {
                return Optional.empty();
            }
        }
        given.remove(AddressedLanguage.PARAMETER);
        return Optional.of(given.isEmpty() ? "" : "?" + String.join("&", given.values()));
    }
}
