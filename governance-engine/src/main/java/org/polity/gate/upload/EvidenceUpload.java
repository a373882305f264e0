package org.polity.gate.upload;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.polity.engine.canonical.Digest;
import org.polity.engine.canonical.Json;
import org.polity.engine.canonical.JsonRefused;
import org.polity.engine.canonical.StrictJson;
import org.polity.engine.evidence.EvidenceFile;
import org.polity.engine.evidence.EvidenceManifest;

/**
 * Sends the evidence of a manifest to a site by the protocol tus 1.0.0. A file that the site has is not sent. An upload that was
 * interrupted continues where the site's copy ends, also in another process. Four files are sent at a time, each as a stream.
 */
public final class EvidenceUpload implements AutoCloseable {

    private static final int AT_A_TIME = 4;
    private static final int MOST_ANSWER = 64 << 10;
    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    private static final Duration TO_ANSWER = Duration.ofMinutes(2);
    private static final Duration TO_SEND = Duration.ofHours(6);
    private static final int MOST_TRIES = 6;
    private static final Set<Integer> LATER = Set.of(409, 423, 429, 500, 502, 503, 504);
    private static final String CREATED_ELSEWHERE = "Location";

    private final URI site;
    private final Optional<String> token;
    private final UnfinishedUploads unfinished;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TO_CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final ExecutorService threads =
            Executors.newFixedThreadPool(AT_A_TIME, Thread.ofVirtual().factory());

    /** Hears of bytes that the site has or gets. */
    @FunctionalInterface
    public interface Progress {

        /**
         * @param done bytes of all files so far
         * @param of bytes of all files
         */
        void at(long done, long of);
    }

    /** The place of a file of the manifest. */
    @FunctionalInterface
    public interface Place {
        Path of(EvidenceFile file);
    }

    /** An answer that may be another one later. */
    private static final class Later extends IOException {
        private Later(int status) {
            super("the site answered with the status " + status);
        }
    }

    /**
     * @param site its address
     * @param token of an account, without which the allowance of the sender's address counts
     * @param state the file that holds the addresses of unfinished uploads
     * @throws UploadRefused if the token would travel without encryption
     */
    public EvidenceUpload(URI site, Optional<String> token, Path state) throws UploadRefused {
        this.site = site;
        this.token = token;
        this.unfinished = new UnfinishedUploads(state);
        if (token.isPresent() && !isProtected(site)) {
            throw new UploadRefused(new UploadFault.ExposedToken(site.toString()));
        }
    }

    private static boolean isProtected(URI site) {
        try {
            return "https".equalsIgnoreCase(site.getScheme())
                    || site.getHost() != null
                            && InetAddress.getByName(site.getHost()).isLoopbackAddress();
        } catch (IOException unknownHost) {
            return false;
        }
    }

    /**
     * Sends what the site lacks of a manifest, and the manifest at last.
     *
     * @throws UploadRefused with the reason; what the site has by then stays there
     */
    public void send(EvidenceManifest manifest, Place place, Progress progress)
            throws UploadRefused, InterruptedException {
        long all = manifest.files().stream().mapToLong(EvidenceFile::size).sum();
        AtomicLong done = new AtomicLong();
        List<Future<?>> sent = new ArrayList<>();
        for (EvidenceFile file : manifest.files()) {
            sent.add(threads.submit(() -> {
                send(file, place.of(file), bytes -> progress.at(done.addAndGet(bytes), all));
                return true;
            }));
        }
        await(sent);
        retrying(() -> take(manifest));
    }

    private static void await(List<Future<?>> sent) throws UploadRefused, InterruptedException {
        try {
            for (Future<?> one : sent) {
                one.get();
            }
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof UploadRefused refused) {
                throw refused;
            }
            throw new IllegalStateException(failed.getCause());
        } finally {
            sent.forEach(one -> one.cancel(true));
        }
    }

    /** Hears of each further piece of one file. */
    @FunctionalInterface
    private interface Piece {
        void of(long bytes);
    }

    private void send(EvidenceFile file, Path path, Piece progress) throws UploadRefused, InterruptedException {
        long[] reported = {0};
        Piece further = bytes -> {
            reported[0] += bytes;
            progress.of(bytes);
        };
        retrying(() -> {
            if (has(file.digest())) {
                further.of(file.size() - reported[0]);
                return;
            }
            Optional<Sending> begun = begun(file);
            Sending sending = begun.isPresent() ? begun.get() : begin(file);
            further.of(sending.offset() - reported[0]);
            finish(file, path, sending, further);
        });
        kept(() -> unfinished.ended(file.digest()));
    }

    /** @param offset the bytes that the site has */
    private record Sending(URI address, long offset) {}

    private boolean has(Digest digest) throws IOException, InterruptedException, UploadRefused {
        HttpResponse<byte[]> answer =
                answer(request("/evidence/" + digest.hex()).method("HEAD", BodyPublishers.noBody()), TO_ANSWER);
        if (LATER.contains(answer.statusCode())) {
            throw new Later(answer.statusCode());
        }
        return switch (answer.statusCode()) {
            case 200 -> true;
            case 404 -> false;
            default -> throw new UploadRefused(new UploadFault.NotASite(site.toString()));
        };
    }

    private Optional<Sending> begun(EvidenceFile file) throws IOException, InterruptedException {
        Optional<URI> known = unfinished.of(file.digest()).filter(this::isOfTheSite);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        HttpResponse<byte[]> answer = answer(tus(known.get()).method("HEAD", BodyPublishers.noBody()), TO_ANSWER);
        OptionalLong offset = answer.headers().firstValueAsLong("Upload-Offset");
        return answer.statusCode() / 100 == 2 && offset.isPresent() && offset.getAsLong() <= file.size()
                ? Optional.of(new Sending(known.get(), offset.getAsLong()))
                : Optional.empty();
    }

    private Sending begin(EvidenceFile file) throws IOException, InterruptedException, UploadRefused {
        HttpResponse<byte[]> answer = answer(
                tus(site.resolve("/uploads"))
                        .header("Upload-Length", Long.toString(file.size()))
                        .header(
                                "Upload-Metadata",
                                "name %s,sha256 %s"
                                        .formatted(
                                                base64(file.name()),
                                                base64(file.digest().hex())))
                        .POST(BodyPublishers.noBody()),
                TO_ANSWER);
        requireTaken(file.name(), answer, 201);
        Optional<URI> address = answer.headers().firstValue(CREATED_ELSEWHERE).map(site::resolve);
        if (address.filter(this::isOfTheSite).isEmpty()) {
            throw new UploadRefused(new UploadFault.NotASite(site.toString()));
        }
        kept(() -> unfinished.began(file.digest(), address.get()));
        return new Sending(address.get(), 0);
    }

    private void finish(EvidenceFile file, Path path, Sending from, Piece progress)
            throws IOException, InterruptedException, UploadRefused {
        long left = file.size() - from.offset();
        if (Files.size(path) != file.size()) {
            throw new UploadRefused(new UploadFault.Changed(file.name()));
        }
        HttpResponse<byte[]> answer = answer(
                tus(from.address())
                        .header("Upload-Offset", Long.toString(from.offset()))
                        .header("Content-Type", "application/offset+octet-stream")
                        .method(
                                "PATCH",
                                left == 0
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.fromPublisher(
                                                BodyPublishers.ofInputStream(() -> rest(path, from.offset(), progress)),
                                                left)),
                TO_SEND);
        requireTaken(file.name(), answer, 204);
    }

    private static InputStream rest(Path path, long offset, Piece progress) {
        try {
            InputStream content = Files.newInputStream(path);
            content.skipNBytes(offset);
            return new FilterInputStream(content) {
                @Override
                public int read(byte[] buffer, int from, int most) throws IOException {
                    int read = super.read(buffer, from, most);
                    if (read > 0) {
                        progress.of(read);
                    }
                    return read;
                }
            };
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void take(EvidenceManifest manifest) throws IOException, InterruptedException, UploadRefused {
        HttpResponse<byte[]> answer = answer(
                request("/uploads/manifest")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(manifest.canonical())),
                TO_ANSWER);
        requireTaken("manifest", answer, 200);
        if (!json(answer)
                .map(json -> json.path("manifest").text(""))
                .filter(manifest.digest().hex()::equals)
                .isPresent()) {
            throw new UploadRefused(new UploadFault.NotASite(site.toString()));
        }
    }

    private static void requireTaken(String file, HttpResponse<byte[]> answer, int expected)
            throws UploadRefused, Later {
        int status = answer.statusCode();
        if (LATER.contains(status)) {
            throw new Later(status);
        }
        if (status != expected) {
            Optional<Json> json = json(answer);
            String code = json.map(tree -> tree.path("code").text("")).orElse("");
            throw new UploadRefused(new UploadFault.Rejected(
                    file,
                    status,
                    code.isEmpty() ? Integer.toString(status) : code,
                    json.map(tree -> tree.path("detail").text("")).orElse("")));
        }
    }

    private static Optional<Json> json(HttpResponse<byte[]> answer) {
        try {
            return Optional.of(StrictJson.parse(answer.body()));
        } catch (JsonRefused none) {
            return Optional.empty();
        }
    }

    /** Another host would get the evidence, and the token. */
    private boolean isOfTheSite(URI address) {
        URI root = site.resolve("/");
        return address.resolve("/").equals(root);
    }

    private HttpRequest.Builder request(String path) {
        return authorized(HttpRequest.newBuilder(site.resolve(path)));
    }

    private HttpRequest.Builder tus(URI address) {
        return authorized(HttpRequest.newBuilder(address)).header("Tus-Resumable", "1.0.0");
    }

    private HttpRequest.Builder authorized(HttpRequest.Builder request) {
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        return request.header("Accept", "application/problem+json, application/json");
    }

    private HttpResponse<byte[]> answer(HttpRequest.Builder request, Duration patience)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> coming = http.sendAsync(
                request.timeout(patience).build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_ANSWER));
        try {
            // the request's own limit ends when the headers are there
            return coming.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new IOException("no answer within %s s".formatted(patience.toSeconds()), late);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException lost ? lost : new IOException(failed.getCause());
        } finally {
            coming.cancel(true);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A step that may be repeated. */
    @FunctionalInterface
    private interface Step {
        void make() throws IOException, InterruptedException, UploadRefused;
    }

    /** A step that fails on its way is made again: after 1 s, then twice as long each time, with up to a quarter by chance. */
    private void retrying(Step step) throws UploadRefused, InterruptedException {
        RetryPolicy<Object> again = RetryPolicy.builder()
                .handle(IOException.class)
                .withBackoff(Duration.ofSeconds(1), Duration.ofSeconds(30))
                .withJitter(0.25)
                .withMaxRetries(MOST_TRIES)
                .build();
        try {
            Failsafe.with(again).run(step::make);
        } catch (FailsafeException failed) {
            switch (Objects.requireNonNull(failed.getCause())) {
                case UploadRefused refused -> throw refused;
                case InterruptedException stopped -> throw stopped;
                case IOException lost ->
                    throw new UploadRefused(
                            new UploadFault.Unreachable(site.toString(), String.valueOf(lost.getMessage())));
                default -> throw failed;
            }
        }
    }

    /** The list of unfinished uploads saves time only, so that a failure to write the list is no failure. */
    private static void kept(Writing writing) {
        try {
            writing.write();
        } catch (IOException unwritable) {
            System.getLogger(EvidenceUpload.class.getName())
                    .log(System.Logger.Level.DEBUG, "the list of unfinished uploads was not written", unwritable);
        }
    }

    @FunctionalInterface
    private interface Writing {
        void write() throws IOException;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        http.shutdownNow();
    }
}
