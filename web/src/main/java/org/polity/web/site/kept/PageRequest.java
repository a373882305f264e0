package org.polity.web.site.kept;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/**
 * The request that a kept page is made from: its address and its language. Whatever else the reader who came first has sent
 * (method, cookies, preferences, conditions) must not show in a page of all readers.
 */
final class PageRequest extends HttpServletRequestWrapper {

    private final KeptAddresses.Key key;

    PageRequest(HttpServletRequest reader, KeptAddresses.Key key) {
        super(reader);
        this.key = key;
    }

    @Override
    public String getMethod() {
        return HttpMethod.GET.name();
    }

    @Override
    public Cookie @Nullable [] getCookies() {
        return null;
    }

    @Override
    public Locale getLocale() {
        return key.language();
    }

    @Override
    public Enumeration<Locale> getLocales() {
        return Collections.enumeration(List.of(key.language()));
    }

    @Override
    public @Nullable String getHeader(String name) {
        if (name.equalsIgnoreCase(HttpHeaders.ACCEPT)) {
            return MediaType.TEXT_HTML_VALUE;
        }
        if (name.equalsIgnoreCase(HttpHeaders.ACCEPT_LANGUAGE)) {
            return key.language().getLanguage();
        }
        return name.equalsIgnoreCase(HttpHeaders.HOST) ? super.getHeader(name) : null;
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        String value = getHeader(name);
        return Collections.enumeration(value == null ? List.of() : List.of(value));
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        return Collections.enumeration(List.of(HttpHeaders.HOST, HttpHeaders.ACCEPT, HttpHeaders.ACCEPT_LANGUAGE));
    }

    @Override
    public long getDateHeader(String name) {
        return -1;
    }

    @Override
    public int getIntHeader(String name) {
        return -1;
    }
}
