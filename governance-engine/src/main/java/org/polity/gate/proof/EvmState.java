package org.polity.gate.proof;

import java.io.IOException;
import java.math.BigInteger;

/** The part of a chain's state that view functions read. */
interface EvmState {

    /**
     * @param account 20 bytes as a number
     * @return the code; no byte for an account without a contract
     */
    byte[] code(BigInteger account) throws IOException, InvalidProof;

    /** The value of a slot; 0 for one that was never written. */
    BigInteger storage(BigInteger account, BigInteger slot) throws IOException, InvalidProof;
}
