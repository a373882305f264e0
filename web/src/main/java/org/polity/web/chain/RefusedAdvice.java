package org.polity.web.chain;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.polity.engine.codes.Coded;
import org.polity.web.chain.calls.CallFault;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.web3j.protocol.exceptions.ClientConnectionException;

/** Answers a rejected request in the reader's language (RFC 9457). */
@RestControllerAdvice
class RefusedAdvice {

    private final MessageSource messages;

    RefusedAdvice(MessageSource messages) {
        this.messages = messages;
    }

    @ExceptionHandler
    ProblemDetail refused(RequestRefused refused, HttpServletResponse response, Locale locale) {
        if (refused.status() == HttpStatus.SERVICE_UNAVAILABLE) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RequestRefused.RETRY_AFTER);
        }
        return problem(refused.status(), refused.reason(), locale);
    }

    @ExceptionHandler({IOException.class, UncheckedIOException.class, ClientConnectionException.class})
    ProblemDetail unreachable(Exception failure, HttpServletResponse response, Locale locale) throws Exception {
        if (!Unreachable.isBehind(failure)) {
            throw failure;
        }
        response.setHeader(HttpHeaders.RETRY_AFTER, RequestRefused.RETRY_AFTER);
        return problem(HttpStatus.SERVICE_UNAVAILABLE, CallFault.Plain.UNREACHABLE, locale);
    }

    private ProblemDetail problem(HttpStatus status, Coded reason, Locale locale) {
        return CodedProblem.of(status, reason, messages.getMessage("refusal.title", null, locale), locale);
    }
}
