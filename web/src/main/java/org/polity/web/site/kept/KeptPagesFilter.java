package org.polity.web.site.kept;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.polity.engine.threads.SystemThreads;
import org.polity.web.chain.RequestRefused;
import org.polity.web.site.Sender;
import org.polity.web.site.SenderCounts;
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
    /** A sender with more pages under way makes the others in the sender's own turn. */
    private static final int MOST_FOR_OTHERS = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String SHARED = "public, no-cache";

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
    private final SenderCounts makers = new SenderCounts();
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
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean isRead = HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod());
        Optional<KeptAddresses.Page> page = isRead ? addresses.obtain().page(request) : Optional.empty();
        if (page.isEmpty() || !(page.get().isNegotiated() || page.get().isKept())) {
            chain.doFilter(request, response);
            return;
        }
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        Set<Form> offered = page.get().forms().keySet();
        // who asks for a picture by its name gets it, whatever else a link preview accepts
        Optional<Form> form =
                offered.equals(Set.of(Form.PICTURE)) ? Optional.of(Form.PICTURE) : Form.preferred(accept, offered);
        if (form.isEmpty()) {
            response.sendError(HttpStatus.NOT_ACCEPTABLE.value());
            return;
        }
        boolean isNegotiated = page.get().isNegotiated();
        if (isNegotiated) {
            response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        }
        Optional<KeptAddresses.Key> key = KeptAddresses.key(page.get(), form.get(), request, languages);
        if (key.isPresent()) {
            keep(key.get(), request, response, chain);
        } else {
            chain.doFilter(isNegotiated ? new FormRequest(request, form.get()) : request, response);
        }
    }

    private void keep(
            KeptAddresses.Key key, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        switch (pages.to(key)) {
            case KeptPages.FromMemory kept -> send(kept.page(), key, request, response);
            case KeptPages.FromAnother other -> wait(other.page(), key, request, response, chain);
            case KeptPages.ByItself own -> make(own, key, request, response, chain);
        }
    }

    private void wait(
            CompletableFuture<KeptPages.Made> other,
            KeptAddresses.Key key,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        switch (awaited(other, Sender.of(request))) {
            case KeptPages.Page made -> send(made.page(), key, request, response);
            // an answer that is not kept, such as a failure, is each reader's own
            case KeptPages.NoPage.NOT_KEPT -> chain.doFilter(request, response);
            case KeptPages.NoPage.BUSY -> ShortRefusal.busy(request, response);
        }
    }

    private KeptPages.Made awaited(CompletableFuture<KeptPages.Made> other, Sender sender) {
        if (!waiting.begin(sender)) {
            return KeptPages.NoPage.BUSY;
        }
        try {
            return other.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException busy) {
            return KeptPages.NoPage.BUSY;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return KeptPages.NoPage.BUSY;
        } finally {
            waiting.end(sender);
        }
    }

    private void make(
            KeptPages.ByItself own,
            KeptAddresses.Key key,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        KeptPages.Made made = KeptPages.NoPage.NOT_KEPT;
        Sender sender = Sender.of(request);
        int ofSender = makers.begin(sender);
        ContentCachingResponseWrapper caught = new ContentCachingResponseWrapper(response);
        try {
            PageRequest asked = new PageRequest(request, key);
            if (own.wasKept() && ofSender <= MOST_FOR_OTHERS) {
                // all readers of a page that was kept wait for this request
                turns.waitAs(asked, new Sender(key.address()));
            }
            // on a virtual thread the page would wait behind all readers after each question to the database or to the
            // node
            made = isTurnOf(asked, key)
                    ? SystemThreads.<KeptPages.Made, ServletException, IOException>run(
                            () -> made(key.form(), own.task(), asked, caught, chain))
                    : KeptPages.NoPage.BUSY;
        } finally {
            // before anything is sent, which a slow reader can draw out
            turns.end(request);
            makers.end(sender);
            own.task().done(made);
        }
        switch (made) {
            case KeptPages.Page kept -> send(kept.page(), key, request, response);
            case KeptPages.NoPage.NOT_KEPT -> caught.copyBodyToResponse();
            case KeptPages.NoPage.BUSY -> ShortRefusal.busy(request, response);
        }
    }

    private KeptPages.Made made(
            Form form, KeptPages.Task task, PageRequest asked, ContentCachingResponseWrapper caught, FilterChain chain)
            throws ServletException, IOException {
        SiteVersion version = task.begin();
        long begun = System.nanoTime();
        chain.doFilter(asked, caught);
        return page(form, version, begun, asked, caught);
    }

    /** What is costly has its turn after its place behind the gate. */
    private boolean isTurnOf(PageRequest made, KeptAddresses.Key key) {
        if (key.maker().isCostly()) {
            return true;
        }
        try {
            turns.begin(made, key.maker().method());
            return true;
        } catch (RequestRefused busy) {
            return false;
        }
    }

    private static KeptPages.Made page(
            Form form, SiteVersion version, long begun, PageRequest request, ContentCachingResponseWrapper caught) {
        boolean isPage = caught.getStatus() == HttpStatus.OK.value()
                && !caught.isCommitted()
                && !request.isAsyncStarted()
                && form.contentType().equals(caught.getContentType())
                && caught.getHeader(HttpHeaders.SET_COOKIE) == null
                && caught.getContentSize() > 0
                && caught.getContentSize() <= LARGEST;
        if (!isPage) {
            return KeptPages.NoPage.NOT_KEPT;
        }
        Map<String, List<String>> headers = caught.getHeaderNames().stream()
                .filter(name -> !NOT_KEPT.contains(name.toLowerCase(Locale.ROOT)))
                .distinct()
                .collect(Collectors.toMap(name -> name, name -> List.copyOf(caught.getHeaders(name))));
        return new KeptPages.Page(KeptPage.of(version, begun, headers, caught.getContentAsByteArray()));
    }

    private static void send(
            KeptPage page, KeptAddresses.Key key, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean isPacked = key.form() != Form.PICTURE && takesGzip(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
        byte[] body = isPacked ? page.packed() : page.bytes();
        page.headers().forEach((name, values) -> {
            response.setHeader(name, values.getFirst());
            values.stream().skip(1).forEach(value -> response.addHeader(name, value));
        });
        response.setHeader(HttpHeaders.CACHE_CONTROL, SHARED);
        response.setHeader(HttpHeaders.VARY, vary(key));
        String tag = '"' + page.digest() + (isPacked ? "-gzip\"" : "\"");
        if (isOther(request.getHeader(HttpHeaders.IF_MATCH), tag)) {
            response.setStatus(HttpStatus.PRECONDITION_FAILED.value());
            return;
        }
        if (new ServletWebRequest(request, response).checkNotModified(tag)) {
            return;
        }
        response.setContentType(key.form().contentType());
        if (key.form() == Form.PAGE) {
            response.setLocale(key.language());
        }
        if (isPacked) {
            response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        response.setContentLength(body.length);
        if (HttpMethod.GET.matches(request.getMethod())) {
            response.getOutputStream().write(body);
        }
    }

    /** RFC 9110, 13.1.1: whether the client wants the page only as it was, and it is no more. */
    private static boolean isOther(@Nullable String wanted, String tag) {
        return wanted != null
                && !wanted.strip().equals("*")
                && Stream.of(wanted.split(",", -1)).map(String::strip).noneMatch(tag::equals);
    }

    /** The headers that have chosen this answer. */
    private static String vary(KeptAddresses.Key key) {
        List<String> headers = new ArrayList<>(List.of(HttpHeaders.ACCEPT_ENCODING));
        if (key.form() == Form.PAGE && key.named() == null) {
            headers.add(HttpHeaders.ACCEPT_LANGUAGE);
        }
        if (key.negotiated()) {
            headers.add(HttpHeaders.ACCEPT);
        }
        return String.join(", ", headers);
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
