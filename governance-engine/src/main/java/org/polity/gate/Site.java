package org.polity.gate;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A site without trust: its answers are bounded in bytes and in time, bodies included. After a failure the client is
 * replaced, so that no answer of a site ends an evaluator.
 */
final class Site implements AutoCloseable {

    private static final Duration TO_CONNECT = Duration.ofSeconds(3);

    private final URI root;
    private final Duration patience;

    @Nullable
    private HttpClient http;

    /** @param patience for one answer, from the question to the last byte */
    Site(URI root, Duration patience) {
        this.root = root;
        this.patience = patience;
    }

    /** Reads a body once, or throws to reject it. */
    @FunctionalInterface
    interface Reading<T> {
        T read(InputStream body) throws IOException;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(root.resolve(path)).timeout(patience);
    }

    /**
     * A whole answer.
     *
     * @param most bytes of its body
     * @throws IOException when there is no answer in time, or a larger one
     */
    HttpResponse<byte[]> answer(HttpRequest request, long most) throws IOException {
        return sent(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), most));
    }

    /**
     * The body of an answer with status 200, as a stream.
     *
     * @param most bytes that are read
     * @return null if the site answers that it has no such file
     * @throws IOException if there is no answer in time, a larger one, or one with another status
     */
    <T> @Nullable T stream(HttpRequest request, long most, Reading<T> reading) throws IOException {
        HttpResponse<InputStream> answer = sent(request, BodyHandlers.limiting(BodyHandlers.ofInputStream(), most));
        try (InputStream body = answer.body()) {
            if (answer.statusCode() == 404) {
                return null;
            }
            if (answer.statusCode() != 200) {
                throw new SiteAnswered(answer.statusCode());
            }
            CompletableFuture<Void> end = CompletableFuture.runAsync(
                    () -> close(body), CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS));
            try {
                return reading.read(body);
            } finally {
                end.cancel(false);
            }
        }
    }

    @Override
    public synchronized void close() {
        if (http != null) {
            http.shutdownNow();
            http = null;
        }
    }

    private <T> HttpResponse<T> sent(HttpRequest request, HttpResponse.BodyHandler<T> body) throws IOException {
        CompletableFuture<HttpResponse<T>> coming = client().sendAsync(request, body);
        try {
            return coming.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            close();
            throw failure.getCause() instanceof IOException known
                    ? known
                    : new IOException("the site's answer could not be read", failure.getCause());
        } catch (TimeoutException late) {
            close();
            throw new HttpTimeoutException("the site did not answer within %s".formatted(patience));
        } catch (InterruptedException interrupted) {
            coming.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the site");
        }
    }

    private synchronized HttpClient client() {
        if (http == null) {
            http = HttpClient.newBuilder().connectTimeout(TO_CONNECT).build();
        }
        return http;
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException closed) {
            throw new java.io.UncheckedIOException(closed);
        }
    }
}
