package org.polity.web.chain;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Tells a refusal in the reader's language (RFC 9457). */
@RestControllerAdvice
class RefusedAdvice {

    private final MessageSource messages;

    RefusedAdvice(MessageSource messages) {
        this.messages = messages;
    }

    @ExceptionHandler
    ProblemDetail refused(Refused refused, Locale locale) {
        Refusal refusal = refused.refusal();
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_ENTITY, words(refusal, locale));
        problem.setTitle(messages.getMessage("refusal.title", null, locale));
        problem.setType(URI.create("about:blank"));
        problem.setProperty("reason", refusal.messageKey());
        return problem;
    }

    private String words(Refusal refusal, Locale locale) {
        Object[] arguments = Arrays.stream(refusal.arguments())
                .map(argument -> argument instanceof Instant moment ? time(moment, locale) : argument)
                .toArray();
        return messages.getMessage(refusal.messageKey(), arguments, locale);
    }

    private static String time(Instant moment, Locale locale) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(locale)
                        .format(moment.atOffset(ZoneOffset.UTC))
                + " UTC";
    }
}
