package org.polity.engine.policy.rules;

import org.jspecify.annotations.Nullable;

/** A name in the forms that lists compare. Each form is computed once for all lists. Not for several threads. */
public final class ComparedName {

    private final String plain;
    private @Nullable String look;

    public ComparedName(String written) {
        this.plain = PlainName.of(written);
    }

    /** As lists compare it ({@link PlainName}). */
    public String plain() {
        return plain;
    }

    /** What it is easily taken for. */
    String look() {
        String known = look;
        if (known == null) {
            known = PlainName.lookOf(plain);
            look = known;
        }
        return known;
    }
}
