package org.polity.browser.jdk;

/** Replaces {@code javax.security.auth.Destroyable}. */
public interface Destroyable {

    default void destroy() {}

    default boolean isDestroyed() {
        return false;
    }
}
