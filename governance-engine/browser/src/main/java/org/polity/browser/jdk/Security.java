package org.polity.browser.jdk;

import org.jspecify.annotations.Nullable;

/** Stands for {@code java.security.Security}: no property is set. */
public final class Security {

    private Security() {}

    public static @Nullable String getProperty(String key) {
        return null;
    }
}
