package org.polity.web.site.live;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.polity.web.site.Sender;
import org.polity.web.site.ShortRefusal;
import org.polity.web.site.kept.KeptPages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestHandler;

/**
 * `/live`: server-sent events (HTML standard, 9.2). `changed` names a version of the site, `beat` says that the connection lives.
 * What has changed is asked for at the page's own address. A waiting connection holds no thread.
 */
@Component("/live")
class LiveHandler implements HttpRequestHandler, MeterBinder {

    private static final Logger log = LoggerFactory.getLogger(LiveHandler.class);

    private final LiveReaders readers;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("live").daemon().factory());

    LiveHandler(KeptPages pages, LiveProperties properties) {
        this.readers = new LiveReaders(pages::version, System::nanoTime, threads, properties);
        long pause = properties.look().toMillis();
        ScheduledFuture<?> unused = looks.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
    }

    /** A failure must not end the looks that follow. */
    private void look() {
        try {
            readers.look();
        } catch (RuntimeException failure) {
            log.error("the readers of live pages could not be asked for", failure);
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("polity.live.readers", readers, LiveReaders::count)
                .description("open pages that follow the site")
                .register(registry);
        FunctionCounter.builder("polity.live.refused", readers, LiveReaders::refused)
                .description("pages that found too many others following: 503")
                .register(registry);
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!HttpMethod.GET.matches(request.getMethod())) {
            response.setHeader(HttpHeaders.ALLOW, HttpMethod.GET.name());
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        Optional<LiveReaders.Place> place = readers.enter(Sender.of(request));
        if (place.isEmpty()) {
            ShortRefusal.busy(request, response);
            return;
        }
        try {
            connect(request, response, place.get());
        } catch (IOException | RuntimeException gone) {
            place.get().leave();
            throw gone;
        }
    }

    private void connect(HttpServletRequest request, HttpServletResponse response, LiveReaders.Place place)
            throws IOException {
        response.setContentType("text/event-stream;charset=UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        // nginx would keep events until a buffer is full
        response.setHeader("X-Accel-Buffering", "no");
        // filters have headers of their own, which they write before another thread sends anything
        response.flushBuffer();
        AsyncContext connection = request.startAsync();
        connection.setTimeout(0);
        LiveReaders.Reader reader = readers.reader(new Connection(connection), place);
        connection.addListener(new Ending(reader));
        reader.join();
    }

    @EventListener
    void closing(ContextClosedEvent closing) {
        looks.shutdownNow();
        readers.close();
        threads.shutdown();
    }

    private record Connection(AsyncContext connection) implements Line {

        @Override
        public void send(String event) throws IOException {
            var out = connection.getResponse().getOutputStream();
            out.write(event.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        @Override
        public void end() {
            try {
                connection.complete();
            } catch (IllegalStateException ended) {
                // by the server, which has found that the reader has gone
            }
        }
    }

    private record Ending(LiveReaders.Reader reader) implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            reader.leave();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            reader.leave();
        }

        @Override
        public void onError(AsyncEvent event) {
            reader.leave();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
