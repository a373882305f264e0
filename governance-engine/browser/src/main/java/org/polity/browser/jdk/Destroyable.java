package org.polity.browser.jdk;

/** Stands for {@code javax.security.auth.Destroyable}. */
public interface Destroyable {

    default void destroy() {}

    default boolean isDestroyed() {
        return false;
    }
}
