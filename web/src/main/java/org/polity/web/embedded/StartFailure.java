package org.polity.web.embedded;

/** Why the embedded default does not start. */
final class StartFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient StartFault fault;

    StartFailure(StartFault fault) {
        super(fault.code());
        this.fault = fault;
    }

    StartFailure(StartFault fault, Throwable cause) {
        super(fault.code(), cause);
        this.fault = fault;
    }

    StartFault fault() {
        return fault;
    }
}
