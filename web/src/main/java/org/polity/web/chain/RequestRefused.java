package org.polity.web.chain;

import org.polity.engine.codes.CodeTree;
import org.polity.engine.codes.Coded;
import org.springframework.http.HttpStatus;

/** A request that the site understands and does not fulfil; the answer is the sentence of its reason (RFC 9457). */
public final class RequestRefused extends RuntimeException {

    /** In seconds, for a site that has too much to do, or whose node or database is away. */
    public static final String RETRY_AFTER = "5";

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final transient Coded reason;

    /** 422. */
    public RequestRefused(Coded reason) {
        this(HttpStatus.UNPROCESSABLE_ENTITY, reason);
    }

    public RequestRefused(HttpStatus status, Coded reason) {
        super(CodeTree.text(reason));
        this.status = status;
        this.reason = reason;
    }

    public HttpStatus status() {
        return status;
    }

    public Coded reason() {
        return reason;
    }
}
