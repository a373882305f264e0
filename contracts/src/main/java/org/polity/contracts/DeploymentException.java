package org.polity.contracts;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The contracts could not be deployed, or what was deployed could not be proved. */
public final class DeploymentException extends Exception {

    private static final long serialVersionUID = 1L;

    @Nullable
    private final transient Proof failed;

    DeploymentException(Proof failed) {
        super("what was deployed is not proved, do not use it: " + failed.doubts());
        this.failed = failed;
    }

    DeploymentException(String message, Throwable cause) {
        super(message, cause);
        this.failed = null;
    }

    /** Of what was deployed, if it came so far. */
    public Optional<Proof> proof() {
        return Optional.ofNullable(failed);
    }
}
