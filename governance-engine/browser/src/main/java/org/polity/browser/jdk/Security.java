package org.polity.browser.jdk;

import org.jspecify.annotations.Nullable;

/** Replaces {@code java.security.Security}, without any property. */
public final class Security {

    private Security() {}

    public static @Nullable String getProperty(String key) {
        return null;
    }
}
