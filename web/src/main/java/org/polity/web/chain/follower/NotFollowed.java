package org.polity.web.chain.follower;

import java.io.IOException;
import org.polity.engine.codes.CodeTree;

/** The node answers, but the site does not follow its answer. */
final class NotFollowed extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient NodeFault fault;

    NotFollowed(NodeFault fault) {
        super(CodeTree.text(fault));
        this.fault = fault;
    }

    NotFollowed(NodeFault fault, Throwable cause) {
        super(CodeTree.text(fault), cause);
        this.fault = fault;
    }

    NodeFault fault() {
        return fault;
    }
}
