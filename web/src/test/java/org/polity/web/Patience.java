package org.polity.web;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Two cores shared with another module's tests may take seconds for what a quiet machine does at once. */
public final class Patience implements BeforeAllCallback {

    private static final Duration MOST = Duration.ofMinutes(1);

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(MOST);
    }
}
