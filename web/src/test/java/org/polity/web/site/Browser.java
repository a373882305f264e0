package org.polity.web.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import tools.jackson.databind.json.JsonMapper;

/** Asks over real HTTP, keeps cookies, follows nothing. */
final class Browser {

    static final String PAGE = "text/html,application/xhtml+xml";
    static final String JSON = "application/json";

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String origin;

    Browser(int port) {
        origin = "http://localhost:" + port;
    }

    HttpResponse<String> get(String path, String accept) {
        return send(request(path, accept).GET());
    }

    HttpResponse<String> post(String path, String accept, String type, String body) {
        return send(request(path, accept).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpRequest.Builder request(String path, String accept) {
        return HttpRequest.newBuilder(URI.create(origin + path)).header("Accept", accept);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** As the scripts of a page ask for it. */
    String token() {
        return JsonMapper.shared()
                .readTree(get("/csrf", JSON).body())
                .path("token")
                .asString();
    }
}
