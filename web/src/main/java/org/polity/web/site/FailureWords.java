package org.polity.web.site;

import java.util.Locale;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** The report of a failed request: the event, the kept data and the next step, never internal details. */
@Component
class FailureWords {

    private static final Set<Integer> TITLED = Set.of(400, 403, 404, 405, 406, 408, 411, 413, 415, 429, 500, 503);

    private final MessageSource messages;
    private final DataSize largestFile;

    FailureWords(MessageSource messages, @Value("${spring.servlet.multipart.max-file-size}") DataSize largestFile) {
        this.messages = messages;
        this.largestFile = largestFile;
    }

    String title(HttpStatusCode status, Locale locale) {
        int titled = TITLED.contains(status.value()) ? status.value() : status.is4xxClientError() ? 400 : 500;
        return messages.getMessage("error.%s.title".formatted(titled), null, locale);
    }

    RequestFault fault(HttpStatusCode status) {
        return switch (status.value()) {
            case 403 -> RequestFault.Plain.EXPIRED_FORM;
            case 404 -> RequestFault.Plain.UNKNOWN_ADDRESS;
            case 405 -> RequestFault.Plain.OTHER_METHOD;
            case 406 -> RequestFault.Plain.OTHER_FORM;
            case 408 -> RequestFault.Plain.SLOW_BODY;
            case 411 -> RequestFault.Plain.NO_LENGTH;
            case 413 -> RequestFault.Plain.TOO_LARGE;
            case 415 -> RequestFault.Plain.UNKNOWN_MEDIA_TYPE;
            case 429 -> RequestFault.Plain.TOO_MANY;
            case 503 -> RequestFault.Plain.CHAIN_UNREACHABLE;
            default -> status.is4xxClientError() ? RequestFault.Plain.UNREADABLE : RequestFault.Plain.FAILED;
        };
    }

    RequestFault ofLargeFile() {
        return new RequestFault.LargeFile(largestFile.toMegabytes());
    }
}
