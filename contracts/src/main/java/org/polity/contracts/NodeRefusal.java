package org.polity.contracts;

import java.io.IOException;

/** The node answers with an error. */
public final class NodeRefusal extends IOException {

    private static final long serialVersionUID = 1L;

    NodeRefusal(String message) {
        super("the node answered: " + message);
    }

    private static String firstLine(RuntimeException undecodable) {
        return String.valueOf(undecodable.getMessage()).lines().findFirst().orElse("");
    }

    NodeRefusal(RuntimeException undecodable) {
        super("the node answered what can't be read: " + firstLine(undecodable), undecodable);
    }
}
