package org.polity.web.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.web3j.protocol.exceptions.ClientConnectionException;

/** Tells a refusal in the reader's language (RFC 9457). */
@RestControllerAdvice
class RefusedAdvice {

    private final MessageSource messages;
    private final RefusalWords words;

    RefusedAdvice(MessageSource messages, RefusalWords words) {
        this.messages = messages;
        this.words = words;
    }

    @ExceptionHandler
    ProblemDetail refused(Refused refused, Locale locale) {
        return problem(HttpStatus.UNPROCESSABLE_ENTITY, refused.refusal(), locale);
    }

    @ExceptionHandler({IOException.class, UncheckedIOException.class, ClientConnectionException.class})
    ProblemDetail unreachable(Exception failure, Locale locale) throws Exception {
        if (!Unreachable.isBehind(failure)) {
            throw failure;
        }
        return problem(HttpStatus.SERVICE_UNAVAILABLE, new Refusal("refusal.unreachable"), locale);
    }

    private ProblemDetail problem(HttpStatus status, Refusal refusal, Locale locale) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, words.of(refusal, locale));
        problem.setTitle(messages.getMessage("refusal.title", null, locale));
        problem.setProperty("reason", refusal.messageKey());
        return problem;
    }
}
