package org.polity.engine.sigstore;

import dev.sigstore.rekor.client.RekorEntry;
import org.jspecify.annotations.Nullable;

/**
 * An entry that a log promised to include, without the proof of inclusion: the form of cosign 1 and 2 and of bundles
 * 0.1.
 *
 * @param logIndex its number
 * @param logId SHA-256 of the log's key, in hexadecimal
 * @param seconds time of the log's acceptance, since 1970
 * @param body base64 of the record
 * @param promise base64 of the log's signature over all of this
 */
record PromisedEntry(long logIndex, String logId, long seconds, String body, String promise)
        implements RekorEntry, RekorEntry.Verification {

    @Override
    public String getBody() {
        return body;
    }

    @Override
    public long getIntegratedTime() {
        return seconds;
    }

    @Override
    public String getLogID() {
        return logId;
    }

    @Override
    public long getLogIndex() {
        return logIndex;
    }

    @Override
    public Verification getVerification() {
        return this;
    }

    @Override
    public String getSignedEntryTimestamp() {
        return promise;
    }

    @Override
    @SuppressWarnings(
            "NullAway") // the library's interface is not annotated; a caller checks the type before it reads the proof
    public @Nullable InclusionProof getInclusionProof() {
        return null;
    }
}
