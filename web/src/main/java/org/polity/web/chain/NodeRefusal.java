package org.polity.web.chain;

import java.io.IOException;
import org.web3j.protocol.core.Response;

/** An error as the node's answer. It is no result of the requested call. */
public final class NodeRefusal extends IOException {

    private static final long serialVersionUID = 1L;

    public NodeRefusal(Response.Error error) {
        super("the node answered with the error %s: %s".formatted(error.getCode(), error.getMessage()));
    }
}
