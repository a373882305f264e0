package org.polity.web.site;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.polity.web.site.language.AddressedLanguage;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The page that is being read.
 *
 * @param path its path, also when something failed on the way to it
 * @param address path and query, to come back to
 * @param named the language that the address names, if it names one
 * @param chainId null while the node was not reached since the start
 */
public record Page(
        String path,
        String address,
        Locale locale,
        @Nullable Locale named,
        @Nullable Long chainId,
        boolean embedded) {

    private static final String SENT = "tx";
    private static final String DONE = "done";

    static Page of(
            HttpServletRequest request,
            Locale locale,
            @Nullable Locale named,
            @Nullable Long chainId,
            boolean embedded) {
        String failed = (String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = failed == null ? request.getRequestURI() : failed;
        String query = failed == null
                ? request.getQueryString()
                : (String) request.getAttribute(RequestDispatcher.ERROR_QUERY_STRING);
        return new Page(path, address(path, query), locale, named, chainId, embedded);
    }

    /** The answer to a form, which can be asked for again at the address of the form alone. */
    public Page askedForAt(String form) {
        return new Page(path, form, locale, named, chainId, embedded);
    }

    /** The same page in another language, with everything else that was asked. */
    public String in(String language) {
        return UriComponentsBuilder.fromUriString(address)
                .queryParam(AddressedLanguage.PARAMETER, language)
                .build()
                .toUriString();
    }

    private static String address(String path, @Nullable String query) {
        return UriComponentsBuilder.fromPath(path)
                .query(query == null ? "" : query)
                .replaceQueryParam(AddressedLanguage.PARAMETER)
                .replaceQueryParam(SENT)
                .replaceQueryParam(DONE)
                .build()
                .toUriString();
    }
}
