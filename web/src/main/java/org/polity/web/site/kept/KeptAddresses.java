package org.polity.web.site.kept;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/** Which addresses have a page that can be kept: those of the methods with {@link Kept}. */
final class KeptAddresses {

    /** Longer addresses are not kept: they name no page of the site. */
    private static final int LONGEST = 300;

    /** Of two patterns the more specific one is the page's. */
    private static final Comparator<Page> BEST = Comparator.comparing(Page::path, PathPattern.SPECIFICITY_COMPARATOR);

    private final List<Page> pages;

    private KeptAddresses(List<Page> pages) {
        this.pages = pages;
    }

    /**
     * How one form of a page is made.
     *
     * @param maker the method
     * @param parameters of the pages that are kept; null where none is
     */
    private record Made(Maker maker, @Nullable Set<String> parameters) {

        private static Made of(HandlerMethod method) {
            Kept kept = method.getMethodAnnotation(Kept.class);
            Maker maker = new Maker(method.getMethod(), method.hasMethodAnnotation(Costly.class));
            return new Made(maker, kept == null ? null : Set.of(kept.value()));
        }

        private boolean isKept() {
            return parameters != null;
        }
    }

    /**
     * The addresses of one pattern.
     *
     * @param forms those that its methods make
     */
    record Page(PathPattern path, Map<Form, Made> forms) {

        /** Whether what a client accepts decides between forms. */
        boolean isNegotiated() {
            return forms.size() > 1;
        }

        boolean isKept() {
            return forms.values().stream().anyMatch(Made::isKept);
        }
    }

    static KeptAddresses of(RequestMappingHandlerMapping mapping) {
        Map<PathPattern, Page> pages = new HashMap<>();
        mapping.getHandlerMethods().forEach((address, method) -> {
            Set<RequestMethod> methods = address.getMethodsCondition().getMethods();
            boolean isRead = methods.isEmpty() || methods.contains(RequestMethod.GET);
            if (isRead && address.getPathPatternsCondition() != null) {
                Optional<Form> form = Form.of(address.getProducesCondition().getProducibleMediaTypes());
                Made made = Made.of(method);
                for (PathPattern path : address.getPathPatternsCondition().getPatterns()) {
                    Page page = pages.computeIfAbsent(path, first -> new Page(first, new EnumMap<>(Form.class)));
                    // of the same form twice, that of the kept page
                    form.ifPresent(
                            one -> page.forms().merge(one, made, (before, next) -> before.isKept() ? before : next));
                }
            }
        });
        return new KeptAddresses(pages.values().stream().sorted(BEST).toList());
    }

    /**
     * The key of a kept page.
     *
     * @param address path and parameters, the parameters in the order of their names
     * @param negotiated whether the form is one of several
     * @param language of a page; English for a form without a language
     * @param named the language in the address; null if the browser chose the language
     * @param secure whether the page is sent by TLS, because its headers depend on TLS
     * @param maker the same for the addresses of one pattern
     */
    record Key(
            String address,
            Form form,
            boolean negotiated,
            Locale language,
            @Nullable Locale named,
            boolean secure,
            Maker maker) {}

    /** @param isCostly whether a request waits at the gate for costly requests before its turn */
    record Maker(Method method, boolean isCostly) {}

    /** @return empty where no method reads this address, or none of these forms */
    Optional<Page> page(HttpServletRequest request) {
        String path = request.getRequestURI();
        if (path.length() > LONGEST || path.indexOf('%') >= 0 || path.indexOf(';') >= 0) {
            return Optional.empty();
        }
        PathContainer parsed = PathContainer.parsePath(path);
        return pages.stream().filter(page -> page.path().matches(parsed)).findFirst();
    }

    /** @return empty where the request is not for a page that can be kept */
    static Optional<Key> key(Page page, Form form, HttpServletRequest request, AddressedLanguage languages) {
        String path = request.getRequestURI();
        String query = request.getQueryString();
        String address = query == null ? path : path + '?' + query;
        // a body has parameters too; and one page has one spelling
        if (hasBody(request) || address.length() > LONGEST || address.indexOf('%') >= 0 || address.indexOf(';') >= 0) {
            return Optional.empty();
        }
        boolean isPage = form == Form.PAGE;
        Made made = page.forms().get(form);
        return made == null || made.parameters() == null
                ? Optional.empty()
                : parameters(query, made.parameters())
                        .map(parameters -> new Key(
                                path + parameters,
                                form,
                                page.isNegotiated(),
                                isPage ? languages.resolveLocale(request) : Locale.ENGLISH,
                                isPage ? AddressedLanguage.named(request) : null,
                                request.isSecure(),
                                made.maker()));
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentType() != null
                || request.getContentLengthLong() > 0
                || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }

    private static Optional<String> parameters(@Nullable String query, Set<String> known) {
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
