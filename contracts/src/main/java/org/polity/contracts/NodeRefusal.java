package org.polity.contracts;

import java.io.IOException;

/** The node answers, and will not say what it was asked for. */
public final class NodeRefusal extends IOException {

    private static final long serialVersionUID = 1L;

    NodeRefusal(String message) {
        super("the node answered: " + message);
    }

    NodeRefusal(RuntimeException undecodable) {
        super("the node answered what can't be read: " + undecodable.getMessage(), undecodable);
    }
}
