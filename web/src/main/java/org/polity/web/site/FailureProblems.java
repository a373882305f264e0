package org.polity.web.site;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.polity.web.chain.CodedProblem;
import org.polity.web.chain.RequestRefused;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Reports rejections by the framework to programs, in the reader's language (RFC 9457). */
@RestControllerAdvice
class FailureProblems extends ResponseEntityExceptionHandler {

    private final FailureWords words;

    FailureProblems(FailureWords words) {
        this.words = words;
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception failure, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        Locale locale = LocaleContextHolder.getLocale();
        ProblemDetail problem = CodedProblem.of(status, words.fault(status), words.title(status, locale), locale);
        return super.handleExceptionInternal(failure, problem, headers, status, request);
    }

    /** No connection of the database is free, or a query was ended because it took too long. */
    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ResponseEntity<ProblemDetail> overload(Exception failure, Locale locale) throws Exception {
        if (!Overload.isBehind(failure)) {
            throw failure;
        }
        HttpStatus status = HttpStatus.SERVICE_UNAVAILABLE;
        return ResponseEntity.status(status)
                .header(HttpHeaders.RETRY_AFTER, RequestRefused.RETRY_AFTER)
                .body(CodedProblem.of(status, RequestFault.Plain.BUSY, words.title(status, locale), locale));
    }
}
