package org.polity.web.site;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** What the framework refuses, told to programs in the reader's language (RFC 9457). */
@RestControllerAdvice
class FailureProblems extends ResponseEntityExceptionHandler {

    private final FailureWords words;

    FailureProblems(FailureWords words) {
        this.words = words;
    }

    /** What a controller gave as its reason was written for the program that asked. */
    private static Optional<String> reason(Exception failure) {
        return failure instanceof ResponseStatusException told
                ? Optional.ofNullable(told.getReason())
                : Optional.empty();
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception failure, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setTitle(words.title(status, request.getLocale()));
        problem.setDetail(reason(failure).orElseGet(() -> words.text(status, request.getLocale())));
        return super.handleExceptionInternal(failure, problem, headers, status, request);
    }
}
