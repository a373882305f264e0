package org.polity.web.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.polity.web.chain.RequestRefused;
import org.polity.web.site.language.AddressedLanguage;
import org.polity.words.Words;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** The answer to one of too many requests: a sentence without a page, because a page costs more than what it refuses. */
public final class ShortRefusal {

    private static final String TEXT = MediaType.TEXT_PLAIN_VALUE + ";charset=UTF-8";

    /** RFC 9110, 15.5.20. */
    private static final int MISDIRECTED = 421;

    private ShortRefusal() {}

    /** The answer of a site that has too much to do: 503. */
    public static void busy(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!send(request, response, HttpStatus.SERVICE_UNAVAILABLE, RequestFault.Plain.BUSY)) {
            response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
        }
    }

    /** The answer to a request for another site: 421. It is the same whatever the client accepts. */
    static void misdirected(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(request, response, MISDIRECTED, RequestFault.Plain.UNKNOWN_HOST);
    }

    private static Locale language(HttpServletRequest request) {
        Locale named = AddressedLanguage.named(request);
        return named == null ? request.getLocale() : named;
    }

    /** Says whether the client was answered. One that asks for JSON is not: it gets problem details, which cost as little. */
    static boolean send(
            HttpServletRequest request, HttpServletResponse response, HttpStatus status, RequestFault reason)
            throws IOException {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        if (accepted != null && accepted.contains("json")) {
            return false;
        }
        response.setHeader(HttpHeaders.RETRY_AFTER, RequestRefused.RETRY_AFTER);
        write(request, response, status.value(), reason);
        return true;
    }

    private static void write(HttpServletRequest request, HttpServletResponse response, int status, RequestFault reason)
            throws IOException {
        byte[] sentence = Words.prose(language(request)).say(reason).getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentType(TEXT);
        response.setContentLength(sentence.length);
        response.getOutputStream().write(sentence);
    }
}
