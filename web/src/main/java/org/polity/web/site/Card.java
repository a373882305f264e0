package org.polity.web.site;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.polity.web.site.language.AddressedLanguage;
import org.springframework.util.MultiValueMap;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The data of a page for links from other sites. Its addresses come from the configuration, never from the host name of a request.
 *
 * @param address of the page, with the parameters that change its content, and with the language if the reader's address has one
 * @param any the same without a language
 * @param record whether the page is about one record, such as a proposal
 * @param picture an image of 1200 by 630
 */
record Card(String address, String any, boolean record, String picture) {

    private static final Pattern PICTURED = Pattern.compile("(/(?:proposals|releases)/[0-9]{1,78})(?:/.*)?");
    private static final Pattern RECORD = Pattern.compile("/(?:proposals|releases|policies|transactions)/.+");

    /** @return null for the page of a failure */
    static @Nullable Card of(HttpServletRequest request, Publication publication) {
        if (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) != null) {
            return null;
        }
        String path = request.getRequestURI();
        UriComponentsBuilder any = UriComponentsBuilder.fromPath(path);
        MultiValueMap<String, String> given = UriComponentsBuilder.newInstance()
                .query(request.getQueryString())
                .build()
                .getQueryParams();
        parameters(request).stream()
                .sorted()
                .filter(given::containsKey)
                .forEach(name -> any.queryParam(name, given.getFirst(name)));
        String anyLanguage = publication.at(any.build().toUriString());
        Locale named = AddressedLanguage.named(request);
        Matcher pictured = PICTURED.matcher(path);
        return new Card(
                named == null ? anyLanguage : in(anyLanguage, named.getLanguage()),
                anyLanguage,
                RECORD.matcher(path).matches(),
                publication.at(pictured.matches() ? pictured.group(1) + "/picture.png" : "/img/polity-card.png"));
    }

    /** Those that the page reads. Others change nothing of it. */
    private static Set<String> parameters(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) instanceof HandlerMethod method
                        && method.getMethodAnnotation(Kept.class) instanceof Kept kept
                ? Set.of(kept.value())
                : Set.of();
    }

    /** The same page in a language. */
    public String in(String language) {
        return in(any, language);
    }

    private static String in(String address, String language) {
        return address + (address.indexOf('?') < 0 ? '?' : '&') + AddressedLanguage.PARAMETER + '=' + language;
    }
}
