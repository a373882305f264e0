package org.polity.web.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.fileupload.impl.SizeException;
import org.polity.web.chain.RequestRefused;
import org.polity.web.chain.Unreachable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Answers a failed request for a page with a page. Requests of programs are left to the next handler. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class FailurePages {

    static final String REASON = FailurePages.class.getName() + ".reason";

    private static final Logger log = LoggerFactory.getLogger(FailurePages.class);

    @ExceptionHandler(exception = Exception.class, produces = MediaType.TEXT_HTML_VALUE)
    void page(Exception failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (failure instanceof RequestRefused refused) {
            request.setAttribute(REASON, refused.reason());
        }
        if (Overload.isBehind(failure)) {
            request.setAttribute(REASON, RequestFault.Plain.BUSY);
        }
        int status = status(failure);
        if (status == HttpStatus.INTERNAL_SERVER_ERROR.value()) {
            log.error("`{} {}` failed", request.getMethod(), request.getRequestURI(), failure);
        }
        if (!response.isCommitted()) {
            if (failure instanceof ErrorResponse told) {
                // such as the methods that the address allows (RFC 9110, 15.5.6)
                told.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
            }
            if (status == HttpStatus.SERVICE_UNAVAILABLE.value()) {
                response.setHeader(HttpHeaders.RETRY_AFTER, RequestRefused.RETRY_AFTER);
            }
            response.sendError(status);
        }
    }

    private static int status(Exception failure) {
        if (failure instanceof ErrorResponse told) {
            return told.getStatusCode().value();
        }
        if (failure instanceof TypeMismatchException || failure instanceof HttpMessageNotReadableException) {
            return HttpStatus.BAD_REQUEST.value();
        }
        if (failure instanceof RequestRefused refused) {
            return refused.status().value();
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SizeException) {
                return HttpStatus.CONTENT_TOO_LARGE.value();
            }
        }
        return Overload.isBehind(failure) || Unreachable.isBehind(failure)
                ? HttpStatus.SERVICE_UNAVAILABLE.value()
                : HttpStatus.INTERNAL_SERVER_ERROR.value();
    }
}
