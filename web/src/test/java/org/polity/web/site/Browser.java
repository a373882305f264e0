package org.polity.web.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks over real HTTP, keeps cookies, follows nothing. */
final class Browser {

    static final String PAGE = "text/html,application/xhtml+xml";
    static final String JSON = "application/json";

    private static final Pattern TOKEN = Pattern.compile("<meta name=\"csrf\" content=\"([^\"]+)\"");

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

    /** The token that stands in every page's head. */
    String token() {
        Matcher found = TOKEN.matcher(get("/nowhere", PAGE).body());
        if (!found.find()) {
            throw new AssertionError("the page carries no token");
        }
        return found.group(1);
    }
}
