package org.polity.web.chain.transactions;

import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** Why a transaction has no page. */
sealed interface TransactionFault extends Coded {

    /** A fault without arguments. */
    enum Plain implements TransactionFault {
        UNKNOWN
    }

    @Override
    default String code() {
        return switch (this) {
            case Plain.UNKNOWN -> "transaction.unknown";
        };
    }

    @Override
    default Arguments arguments() {
        return Arguments.NONE;
    }
}
