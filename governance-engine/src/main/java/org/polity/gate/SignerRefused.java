package org.polity.gate;

import org.polity.engine.codes.CodeTree;

/** No signature was made. Unchecked, because web3j's interface of a signer declares no exception. */
public final class SignerRefused extends RuntimeException {

    private final transient SignerFault fault;

    public SignerRefused(SignerFault fault) {
        super(CodeTree.text(fault));
        this.fault = fault;
    }

    public SignerFault fault() {
        return fault;
    }
}
