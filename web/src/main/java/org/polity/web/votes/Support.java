package org.polity.web.votes;

import java.util.Locale;

/** The three choices; the ordinal is the Governor's number (`support=bravo`). */
public enum Support {
    AGAINST,
    FOR,
    ABSTAIN;

    public static Support of(int counted) {
        return switch (counted) {
            case 0 -> AGAINST;
            case 1 -> FOR;
            case 2 -> ABSTAIN;
            default ->
                throw new IllegalArgumentException(
                        "`%s` is not a way to vote: 0 is against, 1 for, 2 abstain".formatted(counted));
        };
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
