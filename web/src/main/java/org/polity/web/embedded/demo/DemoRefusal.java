package org.polity.web.embedded.demo;

import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** Why the demo takes no transaction now. */
public sealed interface DemoRefusal extends Coded {

    /** A refusal without arguments. */
    enum Plain implements DemoRefusal {
        UNDER_WAY
    }

    @Override
    default String code() {
        return switch (this) {
            case Plain.UNDER_WAY -> "demo.under-way";
        };
    }

    @Override
    default Arguments arguments() {
        return Arguments.NONE;
    }
}
