package org.polity.web.chain;

import java.io.EOFException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import org.web3j.protocol.exceptions.ClientConnectionException;

/** The failures of a node: it is away, breaks off, takes too long, or answers with an error of its own. */
public final class Unreachable {

    private Unreachable() {}

    /** Throws a fault of this site again; returns for a fault of the node. */
    public static void orThrow(Exception failure) {
        if (failure instanceof RuntimeException ours && !isBehind(ours)) {
            throw ours;
        }
    }

    /** Whether an unreachable node caused the failure, at any depth. */
    public static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketException
                    || cause instanceof InterruptedIOException
                    || cause instanceof EOFException
                    || cause instanceof ClientConnectionException) {
                return true;
            }
        }
        return false;
    }
}
