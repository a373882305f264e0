package org.polity.web.site.kept;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.polity.web.site.ShortRefusal;
import org.polity.web.site.language.AddressedLanguage;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Answers requests for kept pages before anything else of the site works, with entity tags and compressed. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class KeptPagesFilter extends OncePerRequestFilter {

    private static final int LARGEST = 2 << 20;
    private static final int TRIES = 3;
    private static final String SHARED = "public, no-cache";
    private static final String BY_CODING = HttpHeaders.ACCEPT_ENCODING;
    private static final String BY_LANGUAGE = HttpHeaders.ACCEPT_ENCODING + ", " + HttpHeaders.ACCEPT_LANGUAGE;

    /** Each answer gets its own. */
    private static final Set<String> NOT_KEPT = Set.of(
            "cache-control", "connection", "content-length", "content-type", "date", "etag", "keep-alive", "vary");

    private final KeptPages pages;
    private final AddressedLanguage languages;
    private final SingletonSupplier<KeptAddresses> addresses;

    KeptPagesFilter(
            KeptPages pages,
            AddressedLanguage languages,
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mapping) {
        this.pages = pages;
        this.languages = languages;
        // a filter is made before the controllers
        this.addresses = SingletonSupplier.of(() -> KeptAddresses.of(mapping.getObject()));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!HttpMethod.GET.matches(request.getMethod()) && !HttpMethod.HEAD.matches(request.getMethod())) {
            chain.doFilter(request, response);
            return;
        }
        Locale named = languages.named(request);
        Locale language = named == null ? languages.resolveLocale(request) : named;
        Optional<KeptAddresses.Key> key =
                addresses.obtain().find(request, language, named, AddressedLanguage.PARAMETER);
        if (key.isEmpty()) {
            chain.doFilter(request, response);
        } else {
            read(key.get(), request, response, chain);
        }
    }

    private void read(
            KeptAddresses.Key key, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            for (int tries = 0; tries < TRIES; tries++) {
                KeptPages.Answer answer = pages.<ServletException, IOException>get(
                        key, version -> make(version, request, response, chain));
                if (answer.page() != null) {
                    send(answer.page(), key, request, response);
                    return;
                }
                if (answer.isAnswered()) {
                    return;
                }
                // the request that was to make the page has failed, which says nothing of this one
            }
            chain.doFilter(request, response);
        } catch (TimeoutException busy) {
            ShortRefusal.busy(request, response);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            ShortRefusal.busy(request, response);
        }
    }

    private @Nullable KeptPage make(
            SiteVersion version, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long begun = System.nanoTime();
        ContentCachingResponseWrapper caught = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, caught);
        String type = caught.getContentType();
        boolean isPage = caught.getStatus() == HttpStatus.OK.value()
                && !response.isCommitted()
                && !request.isAsyncStarted()
                && type != null
                && type.startsWith(MediaType.TEXT_HTML_VALUE)
                && caught.getHeader(HttpHeaders.SET_COOKIE) == null
                && caught.getContentSize() <= LARGEST;
        if (!isPage) {
            caught.copyBodyToResponse();
            return null;
        }
        Map<String, List<String>> headers = caught.getHeaderNames().stream()
                .filter(name -> !NOT_KEPT.contains(name.toLowerCase(Locale.ROOT)))
                .distinct()
                .collect(Collectors.toMap(name -> name, name -> List.copyOf(caught.getHeaders(name))));
        return KeptPage.of(version, begun, type, headers, caught.getContentAsByteArray());
    }

    private static void send(
            KeptPage page, KeptAddresses.Key key, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean isPacked = takesGzip(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
        byte[] body = isPacked ? page.packed() : page.bytes();
        page.headers().forEach((name, values) -> {
            response.setHeader(name, values.getFirst());
            values.stream().skip(1).forEach(value -> response.addHeader(name, value));
        });
        response.setHeader(HttpHeaders.CACHE_CONTROL, SHARED);
        response.setHeader(HttpHeaders.VARY, key.named() == null ? BY_LANGUAGE : BY_CODING);
        if (new ServletWebRequest(request, response)
                .checkNotModified('"' + page.digest() + (isPacked ? "-gzip\"" : "\""))) {
            return;
        }
        response.setContentType(page.contentType());
        if (isPacked) {
            response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** RFC 9110, 12.5.3: named, and not with a weight of 0. */
    private static boolean takesGzip(@Nullable String codings) {
        if (codings == null) {
            return false;
        }
        for (String coding : codings.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = coding.strip().split("\\s*;\\s*q=", 2);
            if (parts[0].equals("gzip")) {
                return parts.length == 1 || !parts[1].strip().matches("0(\\.0*)?");
            }
        }
        return false;
    }
}
