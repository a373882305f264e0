package org.polity.contracts;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A failed deployment, or a deployment whose proof failed. */
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

    /** The proof of the deployed contracts, if the deployment came so far. */
    public Optional<Proof> proof() {
        return Optional.ofNullable(failed);
    }
}
