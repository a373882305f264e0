package org.polity.web.chain;

import java.io.EOFException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import org.web3j.protocol.exceptions.ClientConnectionException;

/** What a node does that is away, breaks off, takes too long, or answers with a failure of its own. */
public final class Unreachable {

    private Unreachable() {}

    /** Passes on what is a fault of ours; returns when it is a matter of the node's. */
    public static void orThrow(Exception failure) {
        if (failure instanceof RuntimeException ours && !isBehind(ours)) {
            throw ours;
        }
    }

    /** Whether a node that can't be reached is what made it fail, however deep. */
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
