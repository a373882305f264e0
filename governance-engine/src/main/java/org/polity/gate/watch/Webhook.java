package org.polity.gate.watch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An address that gets each change by POST, signed as Standard Webhooks 1.0.0 describes. Any status of 200 to 299 takes it. */
public final class Webhook implements Receiver {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String ENCODED = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";

    private final URI address;
    private final Optional<byte[]> secret;
    private final InstantSource clock;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** @param secret as Base64 behind {@code whsec_}, or the bytes of a text; empty for unsigned requests */
    public Webhook(URI address, Optional<String> secret, InstantSource clock) {
        this.address = address;
        this.secret = secret.map(Webhook::bytes);
        this.clock = clock;
    }

    private static byte[] bytes(String secret) {
        return secret.startsWith(ENCODED)
                ? Base64.getDecoder().decode(secret.substring(ENCODED.length()))
                : secret.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void take(String id, byte[] document, StandingChange change) throws IOException, InterruptedException {
        String time = Long.toString(clock.instant().getEpochSecond());
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", time)
                .POST(HttpRequest.BodyPublishers.ofByteArray(document));
        secret.ifPresent(key -> request.header("webhook-signature", "v1," + signature(key, id, time, document)));
        int status = http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
        if (status / 100 != 2) {
            throw new IOException("the webhook answered with the status %s".formatted(status));
        }
    }

    private static String signature(byte[] key, String id, String time, byte[] document) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update((id + "." + time + ".").getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(document));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
