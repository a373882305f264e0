package org.polity.gate;

import java.io.IOException;
import java.net.URI;
import org.polity.contracts.Addresses;
import org.polity.engine.policy.PolicySet;
import org.web3j.protocol.Web3j;

/** The policies in force, as a node has them. */
public final class PoliciesOnChain {

    private PoliciesOnChain() {}

    /**
     * The policies of the newest block, each checked against its hash and its limits on the chain.
     *
     * @throws IOException if the node cannot be read
     * @throws GateException if a document is not the voted one or cannot be read, so that no release can be judged
     */
    public static PolicySet read(URI node, Addresses addresses) throws IOException, GateException {
        Web3j web3j = Web3j.build(NodeService.to(node));
        try {
            return new GateReader(web3j, addresses).policies();
        } finally {
            web3j.shutdown();
        }
    }
}
