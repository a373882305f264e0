package org.polity.web.seed;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.polity.contracts.bindings.PolityGovernor;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Hash;
import org.web3j.crypto.Sign;
import org.web3j.utils.Numeric;

/** Ballots and delegations as voters sign them (EIP-712), many a second: the domain is hashed once. */
final class SeedSignatures {

    private static final byte[] BALLOT = hash("Ballot(uint256 proposalId,uint8 support,address voter,uint256 nonce)");
    private static final byte[] EXTENDED = hash(
            "ExtendedBallot(uint256 proposalId,uint8 support,address voter,uint256 nonce,string reason,bytes params)");
    private static final byte[] DELEGATION = hash("Delegation(address delegatee,uint256 nonce,uint256 expiry)");
    private static final byte[] DOMAIN =
            hash("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
    private static final int WORD = 32;

    private final byte[] domain;

    SeedSignatures(String name, long chainId, String contract) {
        domain = Hash.sha3(words(
                DOMAIN, hash(name), hash("1"), word(BigInteger.valueOf(chainId)), word(Numeric.toBigInt(contract))));
    }

    PolityGovernor.SignedBallot ballot(Credentials voter, BigInteger proposal, BigInteger nonce, int support) {
        Sign.SignatureData signed = sign(
                voter, words(BALLOT, word(proposal), word(BigInteger.valueOf(support)), account(voter), word(nonce)));
        byte[] vs = signed.getS().clone();
        if (signed.getV()[0] == 28) {
            vs[0] |= (byte) 0x80;
        }
        return new PolityGovernor.SignedBallot(
                BigInteger.valueOf(support), voter.getAddress(), nonce, signed.getR(), vs);
    }

    PolityGovernor.SpokenBallot ballot(
            Credentials voter, BigInteger proposal, BigInteger nonce, int support, String reason) {
        Sign.SignatureData signed = sign(
                voter,
                words(
                        EXTENDED,
                        word(proposal),
                        word(BigInteger.valueOf(support)),
                        account(voter),
                        word(nonce),
                        hash(reason),
                        hash("")));
        byte[] signature = new byte[2 * WORD + 1];
        System.arraycopy(signed.getR(), 0, signature, 0, WORD);
        System.arraycopy(signed.getS(), 0, signature, WORD, WORD);
        signature[2 * WORD] = signed.getV()[0];
        return new PolityGovernor.SpokenBallot(
                BigInteger.valueOf(support), voter.getAddress(), nonce, reason, signature);
    }

    /** The first delegation of an account, without an end. */
    Sign.SignatureData delegation(Credentials holder, String delegate, BigInteger expiry) {
        return sign(holder, words(DELEGATION, word(Numeric.toBigInt(delegate)), word(BigInteger.ZERO), word(expiry)));
    }

    private Sign.SignatureData sign(Credentials signer, byte[] message) {
        byte[] digest = Hash.sha3(words(new byte[] {0x19, 0x01}, domain, Hash.sha3(message)));
        return SeedKey.sign(digest, signer);
    }

    private static byte[] account(Credentials of) {
        return word(Numeric.toBigInt(of.getAddress()));
    }

    private static byte[] word(BigInteger number) {
        return Numeric.toBytesPadded(number, WORD);
    }

    private static byte[] hash(String text) {
        return Hash.sha3(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] words(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(joined::writeBytes);
        return joined.toByteArray();
    }
}
