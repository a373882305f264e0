package org.polity.web.audit;

import org.jspecify.annotations.Nullable;
import org.polity.engine.verdict.Outcome;
import org.polity.web.values.Address;

/**
 * The verdict of an evaluator, with its signature.
 *
 * @param valid whether the signature is this evaluator's
 * @param decisive whether the gate has counted the signature for its decision
 * @param files what the evaluator signed for readers outside of the chain; null where it has announced no key
 */
record CheckedSignature(
        Address evaluator,
        Outcome outcome,
        String digest,
        String signature,
        boolean valid,
        boolean decisive,
        SignaturesController.@Nullable Place files) {}
