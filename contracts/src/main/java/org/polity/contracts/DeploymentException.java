package org.polity.contracts;

/** The contracts could not be deployed, or somebody holds power over them that nobody should. */
public final class DeploymentException extends Exception {

    private static final long serialVersionUID = 1L;

    DeploymentException(String message) {
        super(message);
    }

    DeploymentException(String message, Throwable cause) {
        super(message, cause);
    }
}
