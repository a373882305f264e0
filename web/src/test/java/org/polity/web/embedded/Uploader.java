package org.polity.web.embedded;

import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Somebody at an address of its own who gives the site a file and looks at the page that describes it. */
final class Uploader {

    private static final String BOUNDARY = "a-boundary-that-no-file-has";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final URI site;
    private final HttpClient http;
    private @Nullable String token;

    Uploader(int port, String from) throws IOException {
        this.site = URI.create("http://127.0.0.1:" + port);
        this.http = HttpClient.newBuilder()
                .localAddress(InetAddress.getByName(from))
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    /** @return the status of the last page */
    int upload(String name, byte[] content) throws IOException, InterruptedException {
        String known = token;
        if (known == null) {
            String answer = http.send(
                            HttpRequest.newBuilder(site.resolve("/csrf")).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            known = JsonMapper.shared().readTree(answer).path("token").asString();
            token = known;
        }
        HttpRequest request = HttpRequest.newBuilder(site.resolve("/releases/new/evidence"))
                .timeout(PATIENCE)
                .header("X-CSRF-TOKEN", known)
                .header("Accept", "text/html")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofString(
                                "--%s\r\nContent-Disposition: form-data; name=\"predictions\"; filename=\"%s\"\r\n"
                                                .formatted(BOUNDARY, name)
                                        + "Content-Type: application/octet-stream\r\n\r\n"),
                        HttpRequest.BodyPublishers.ofByteArray(content),
                        HttpRequest.BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n")))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
