package org.polity.web.chain;

import java.util.List;

/** What a proposal's call does, in our own terms. */
public sealed interface DecodedCall {

    record EnactPolicy(Hash policy, byte[] document, List<Bound> bounds) implements DecodedCall {}

    record RepealPolicy(Hash policy) implements DecodedCall {}

    record RecallRelease(long release, String reason) implements DecodedCall {}

    record SetCouncil(List<Address> evaluators, int quorum) implements DecodedCall {}

    /** @param selector the first four bytes of the call, hexadecimal with `0x`; `0x` where it has none */
    record Unknown(Address target, String selector) implements DecodedCall {}
}
