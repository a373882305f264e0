package org.polity.web.site;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The page that is being read.
 *
 * @param path its path, also when something failed on the way to it
 * @param address path and query, to come back to
 * @param origin scheme, host and port, for what is printed
 * @param theme `light`, `dark`, or `system`
 * @param chainId null while the node was not reached since the start
 */
public record Page(
        String path,
        String address,
        String origin,
        String theme,
        Locale locale,
        @Nullable Long chainId,
        boolean embedded) {

    private static final String SENT = "tx";
    private static final String DONE = "done";

    static Page of(HttpServletRequest request, String theme, Locale locale, @Nullable Long chainId, boolean embedded) {
        String failed = (String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = failed == null ? request.getRequestURI() : failed;
        String query = failed == null
                ? request.getQueryString()
                : (String) request.getAttribute(RequestDispatcher.ERROR_QUERY_STRING);
        String origin = ServletUriComponentsBuilder.fromContextPath(request).toUriString();
        return new Page(path, address(path, query), origin, theme, locale, chainId, embedded);
    }

    /** The same page in another language, with everything else that was asked. */
    public String in(String language) {
        return UriComponentsBuilder.fromUriString(address)
                .queryParam(LanguageChoice.PARAMETER, language)
                .build()
                .toUriString();
    }

    private static String address(String path, @Nullable String query) {
        return UriComponentsBuilder.fromPath(path)
                .query(query == null ? "" : query)
                .replaceQueryParam(LanguageChoice.PARAMETER)
                .replaceQueryParam(SENT)
                .replaceQueryParam(DONE)
                .build()
                .toUriString();
    }
}
