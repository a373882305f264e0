package org.polity.web.embedded;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.NestedRuntimeException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** A page that needs the database while it is started again says when to come back. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
@ConditionalOnProperty(name = "polity.mode", havingValue = "embedded", matchIfMissing = true)
class DatabaseAdvice {

    private static final String SECONDS = "5";

    private final Embedded embedded;

    DatabaseAdvice(Embedded embedded) {
        this.embedded = embedded;
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    void failed(NestedRuntimeException failure, HttpServletResponse response) throws IOException {
        if (embedded.isDatabaseUp()) {
            throw failure;
        }
        response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS);
        response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }
}
