package org.polity.web.chain.calls;

import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** A contract refuses a call with an error that is known here. */
record ContractRefusal(KnownError error, Arguments arguments) implements Coded {

    @Override
    public String code() {
        return error.code();
    }
}
