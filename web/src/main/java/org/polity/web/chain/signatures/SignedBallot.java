package org.polity.web.chain.signatures;

import java.math.BigInteger;
import org.polity.web.values.Address;
import org.polity.web.values.ProposalId;

/**
 * An EIP-712 `Ballot` with its voter's signature; with a reason, an `ExtendedBallot` without params.
 *
 * @param support 0 against, 1 for, 2 abstain
 * @param signature 65 bytes of ECDSA, or any bytes that an ERC-1271 account accepts; hexadecimal with `0x`
 */
public record SignedBallot(
        ProposalId proposal, Address voter, int support, String reason, BigInteger nonce, String signature) {}
