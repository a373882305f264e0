package org.polity.web.chain.calls;

import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** A contract rejects a call with a known error. */
record ContractRefusal(KnownError error, Arguments arguments) implements Coded {

    @Override
    public String code() {
        return error.code();
    }
}
