package org.polity.web.site.kept;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.polity.web.chain.RequestRefused;
import org.polity.web.site.Sender;
import org.polity.web.site.ShortRefusal;
import org.polity.web.site.TurnFilter;
import org.polity.web.site.language.AddressedLanguage;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
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
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String HTML = "text/html;charset=UTF-8";
    private static final String SHARED = "public, no-cache";
    private static final String BY_CODING = HttpHeaders.ACCEPT_ENCODING;
    private static final String BY_LANGUAGE = HttpHeaders.ACCEPT_ENCODING + ", " + HttpHeaders.ACCEPT_LANGUAGE;

    /** Each answer gets its own. */
    private static final Set<String> NOT_KEPT = Set.of(
            "cache-control",
            "connection",
            "content-language",
            "content-length",
            "content-type",
            "date",
            "etag",
            "keep-alive",
            "vary");

    private final KeptPages pages;
    private final Waiting waiting;
    private final TurnFilter turns;
    private final PageThreads threads = new PageThreads();
    private final AddressedLanguage languages;
    private final SingletonSupplier<KeptAddresses> addresses;

    KeptPagesFilter(
            KeptPages pages,
            KeptProperties properties,
            TurnFilter turns,
            AddressedLanguage languages,
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mapping) {
        this.pages = pages;
        this.waiting = new Waiting(properties.waiting(), properties.waitingOfOne());
        this.turns = turns;
        this.languages = languages;
        // a filter is made before the controllers
        this.addresses = SingletonSupplier.of(() -> KeptAddresses.of(mapping.getObject()));
    }

    @Override
    public void destroy() {
        threads.close();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean isRead = HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod());
        Optional<KeptAddresses.Key> key = isRead ? addresses.obtain().find(request, languages) : Optional.empty();
        if (key.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        switch (pages.to(key.get())) {
            case KeptPages.FromMemory kept -> send(kept.page(), key.get(), request, response);
            case KeptPages.FromAnother other -> wait(other.page(), key.get(), request, response, chain);
            case KeptPages.ByItself own -> make(own, key.get(), request, response, chain);
        }
    }

    private void wait(
            CompletableFuture<Optional<KeptPage>> other,
            KeptAddresses.Key key,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        Sender sender = Sender.of(request);
        if (!waiting.begin(sender)) {
            ShortRefusal.busy(request, response);
            return;
        }
        Optional<KeptPage> page;
        try {
            page = other.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException busy) {
            ShortRefusal.busy(request, response);
            return;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            ShortRefusal.busy(request, response);
            return;
        } finally {
            waiting.end(sender);
        }
        if (page.isPresent()) {
            send(page.get(), key, request, response);
        } else {
            // an answer that is not kept, such as a failure, is each reader's own
            chain.doFilter(request, response);
        }
    }

    private void make(
            KeptPages.ByItself own,
            KeptAddresses.Key key,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        // all readers of a page that was kept wait for this request: it has a turn of its own, not the reader's
        PageRequest made = new PageRequest(request, key, own.wasKept() ? key.address() : null);
        ContentCachingResponseWrapper caught = new ContentCachingResponseWrapper(response);
        KeptPage page = null;
        boolean isTurn = false;
        try {
            isTurn = isTurnOf(made, key);
            if (isTurn) {
                page = threads.<Optional<KeptPage>>make(() -> {
                            long begun = System.nanoTime();
                            chain.doFilter(made, caught);
                            return Optional.ofNullable(page(own.task().version(), begun, made, caught));
                        })
                        .orElse(null);
            }
        } finally {
            // before anything is sent, which a slow reader can draw out
            turns.end(made);
            own.task().done(page);
        }
        if (!isTurn) {
            ShortRefusal.busy(request, response);
            return;
        }
        if (page == null) {
            caught.copyBodyToResponse();
        } else {
            send(page, key, request, response);
        }
    }

    private boolean isTurnOf(PageRequest made, KeptAddresses.Key key) {
        try {
            turns.begin(made, key.maker());
            return true;
        } catch (RequestRefused busy) {
            return false;
        }
    }

    private static @Nullable KeptPage page(
            SiteVersion version, long begun, PageRequest request, ContentCachingResponseWrapper caught) {
        boolean isPage = caught.getStatus() == HttpStatus.OK.value()
                && !caught.isCommitted()
                && !request.isAsyncStarted()
                && HTML.equals(caught.getContentType())
                && caught.getHeader(HttpHeaders.SET_COOKIE) == null
                && caught.getContentSize() > 0
                && caught.getContentSize() <= LARGEST;
        if (!isPage) {
            return null;
        }
        Map<String, List<String>> headers = caught.getHeaderNames().stream()
                .filter(name -> !NOT_KEPT.contains(name.toLowerCase(Locale.ROOT)))
                .distinct()
                .collect(Collectors.toMap(name -> name, name -> List.copyOf(caught.getHeaders(name))));
        return KeptPage.of(version, begun, headers, caught.getContentAsByteArray());
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
        response.setContentType(HTML);
        response.setLocale(key.language());
        if (isPacked) {
            response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        response.setContentLength(body.length);
        if (HttpMethod.GET.matches(request.getMethod())) {
            response.getOutputStream().write(body);
        }
    }

    /** RFC 9110, 12.5.3: named, and not with a weight of 0. */
    private static boolean takesGzip(@Nullable String codings) {
        if (codings == null) {
            return false;
        }
        for (String coding : codings.toLowerCase(Locale.ROOT).split(",", -1)) {
            int weight = coding.indexOf(';');
            String name =
                    weight < 0 ? coding.strip() : coding.substring(0, weight).strip();
            if (name.equals("gzip")) {
                return weight < 0 || !isZero(coding.substring(weight + 1).strip());
            }
        }
        return false;
    }

    private static boolean isZero(String weight) {
        return weight.startsWith("q=") && weight.substring(2).chars().allMatch(digit -> digit == '0' || digit == '.');
    }
}
