package org.polity.web;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who talks HTTP to the site, rightly or wrongly. */
final class Client {

    private final URI site;
    private @Nullable String remembered;
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    Client(int port) {
        this.site = URI.create("http://localhost:" + port);
    }

    HttpResponse<String> get(String path) {
        return exchange(HttpRequest.newBuilder(site.resolve(path)).header("Accept", "text/html"));
    }

    /** As a program downloads. */
    HttpResponse<String> file(String path) {
        return exchange(HttpRequest.newBuilder(site.resolve(path)).header("Accept", "*/*"));
    }

    HttpResponse<String> get(String path, Map<String, List<String>> query) {
        return get(path + "?" + form(query));
    }

    HttpResponse<String> post(String path, Map<String, List<String>> fields, String accept) {
        return exchange(HttpRequest.newBuilder(site.resolve(path))
                .header("X-CSRF-TOKEN", token())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", accept)
                .POST(HttpRequest.BodyPublishers.ofString(form(fields))));
    }

    /** As a page of another site would, which can't know the token. */
    HttpResponse<String> postFromElsewhere(String path, Map<String, List<String>> fields, String accept) {
        return exchange(HttpRequest.newBuilder(site.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", accept)
                .POST(HttpRequest.BodyPublishers.ofString(form(fields))));
    }

    HttpResponse<String> postJson(String path, Object body) {
        return postText(path, JsonMapper.shared().writeValueAsString(body));
    }

    HttpResponse<String> postText(String path, String json) {
        return exchange(HttpRequest.newBuilder(site.resolve(path))
                .header("X-CSRF-TOKEN", token())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    HttpResponse<String> upload(String name, HttpRequest.BodyPublisher content) {
        return upload("/releases/new/evidence", Map.of(), "predictions", name, content);
    }

    HttpResponse<String> upload(
            String path,
            Map<String, List<String>> fields,
            String part,
            String name,
            HttpRequest.BodyPublisher content) {
        String boundary = "a-boundary-that-no-file-has";
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"";
        StringBuilder texts = new StringBuilder();
        fields.forEach((field, values) -> values.forEach(value -> texts.append(head)
                .append(field)
                .append("\"\r\n\r\n")
                .append(value)
                .append("\r\n")));
        return exchange(HttpRequest.newBuilder(site.resolve(path))
                .header("X-CSRF-TOKEN", token())
                .header("Accept", "text/html")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofString(texts + head + part + "\"; filename=\"" + name
                                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"),
                        content,
                        HttpRequest.BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"))));
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    /** So that many posts don't ask for a page each. */
    Client rememberingItsToken() {
        remembered = token();
        return this;
    }

    private String token() {
        if (remembered != null) {
            return remembered;
        }
        return json(file("/csrf")).path("token").asString();
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new IllegalStateException("the site hung up: " + failed.getMessage(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static String form(Map<String, List<String>> fields) {
        return fields.entrySet().stream()
                .flatMap(field -> field.getValue().stream()
                        .map(value -> field.getKey() + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)))
                .collect(Collectors.joining("&"));
    }
}
