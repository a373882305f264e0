package org.polity.web.site;

import java.util.Locale;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** What happened, what was kept, what to do: never how it looks inside. */
@Component
class FailureWords {

    private static final Set<Integer> TOLD = Set.of(400, 403, 404, 411, 413, 415, 429, 500, 503);

    private final MessageSource messages;
    private final DataSize largestFile;

    FailureWords(MessageSource messages, @Value("${spring.servlet.multipart.max-file-size}") DataSize largestFile) {
        this.messages = messages;
        this.largestFile = largestFile;
    }

    String title(HttpStatusCode status, Locale locale) {
        return say(status, "title", locale);
    }

    String text(HttpStatusCode status, Locale locale) {
        return say(status, "text", locale);
    }

    String ofLargeFile(Locale locale) {
        return messages.getMessage("error.413.file", new Object[] {largestFile.toMegabytes()}, locale);
    }

    private String say(HttpStatusCode status, String part, Locale locale) {
        int told = TOLD.contains(status.value()) ? status.value() : status.is4xxClientError() ? 400 : 500;
        return messages.getMessage("error.%d.%s".formatted(told, part), null, locale);
    }
}
