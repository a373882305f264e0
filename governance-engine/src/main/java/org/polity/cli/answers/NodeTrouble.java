package org.polity.cli.answers;

import java.net.URI;
import org.polity.contracts.NodeRefusal;
import org.polity.gate.NodeService;

/** Why a node did not help: it refused, or did not answer. */
public final class NodeTrouble {

    private NodeTrouble() {}

    public static Complaint of(URI node, Exception failure) {
        String said = String.valueOf(failure.getMessage());
        return failure instanceof NodeRefusal
                ? new Complaint.RefusingNode(NodeService.name(node), said)
                : new Complaint.UnreachableNode(NodeService.name(node), said);
    }
}
