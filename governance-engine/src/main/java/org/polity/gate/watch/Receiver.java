package org.polity.gate.watch;

import java.io.IOException;

/** Gets changes, in the order of their blocks. A change that it does not take comes again. */
public interface Receiver extends AutoCloseable {

    /** @throws IOException if the receiver did not take the change */
    void take(String id, byte[] document, StandingChange change) throws IOException, InterruptedException;

    @Override
    default void close() {}
}
