package org.polity.web.site.kept;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.polity.web.site.Kept;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/** Which addresses have a page that can be kept: those of the methods with {@link Kept}. */
final class KeptAddresses {

    /** Longer addresses are not kept: what they name is not a page of ours. */
    private static final int LONGEST = 300;

    private record Page(PathPattern path, Set<String> parameters) {}

    private final List<Page> pages;

    private KeptAddresses(List<Page> pages) {
        this.pages = pages;
    }

    static KeptAddresses of(RequestMappingHandlerMapping mapping) {
        List<Page> pages = new ArrayList<>();
        mapping.getHandlerMethods().forEach((address, method) -> {
            Kept kept = method.getMethodAnnotation(Kept.class);
            if (kept != null && address.getPathPatternsCondition() != null) {
                for (PathPattern path : address.getPathPatternsCondition().getPatterns()) {
                    pages.add(new Page(path, Set.of(kept.value())));
                }
            }
        });
        return new KeptAddresses(List.copyOf(pages));
    }

    /**
     * What tells one kept page from another.
     *
     * @param address path and parameters, the parameters in the order of their names
     * @param named the language that the address names; null where the browser's was taken
     */
    record Key(String address, Locale language, @Nullable Locale named) {}

    /** @return empty where the address has no page that can be kept */
    Optional<Key> find(HttpServletRequest request, Locale language, @Nullable Locale named, String languageParameter) {
        String path = request.getRequestURI();
        String query = request.getQueryString();
        if (path.length() + (query == null ? 0 : query.length()) > LONGEST) {
            return Optional.empty();
        }
        PathContainer parsed = PathContainer.parsePath(path);
        return pages.stream()
                .filter(page -> page.path().matches(parsed))
                .findFirst()
                .flatMap(page -> parameters(query, page, languageParameter))
                .map(parameters -> new Key(path + parameters, language, named));
    }

    private static Optional<String> parameters(@Nullable String query, Page page, String languageParameter) {
        if (query == null || query.isEmpty()) {
            return Optional.of("");
        }
        TreeMap<String, String> given = new TreeMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            boolean isKnown = page.parameters().contains(name) || name.equals(languageParameter);
            if (!isKnown || given.put(name, pair) != null) {
                return Optional.empty();
            }
        }
        given.remove(languageParameter);
        return Optional.of(given.isEmpty() ? "" : "?" + String.join("&", given.values()));
    }
}
