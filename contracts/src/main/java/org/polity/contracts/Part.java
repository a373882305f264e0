package org.polity.contracts;

import java.util.Locale;

/** One of the six contracts of a deployment. */
public enum Part {
    TOKEN("PolityToken"),
    GOVERNOR("PolityGovernor"),
    TIMELOCK("PolityTimelock"),
    REGISTRY("PolicyRegistry"),
    COUNCIL("EvaluatorCouncil"),
    GATE("ReleaseGate");

    private final String source;

    Part(String source) {
        this.source = source;
    }

    /** The name of the contract in its source. */
    public String source() {
        return source;
    }

    /** The name in the file of addresses: `token`. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String in(Addresses addresses) {
        return switch (this) {
            case TOKEN -> addresses.token();
            case GOVERNOR -> addresses.governor();
            case TIMELOCK -> addresses.timelock();
            case REGISTRY -> addresses.registry();
            case COUNCIL -> addresses.council();
            case GATE -> addresses.gate();
        };
    }
}
