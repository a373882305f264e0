package org.polity.web.chain;

import java.io.IOException;
import org.web3j.protocol.core.Response;

/** An error with which a node answers instead of what was asked. It says nothing of the call that was asked about. */
public final class NodeRefusal extends IOException {

    private static final long serialVersionUID = 1L;

    public NodeRefusal(Response.Error error) {
        super("the node answered with the error %s: %s".formatted(error.getCode(), error.getMessage()));
    }
}
