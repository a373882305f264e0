package org.polity.gate.proof;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.web3j.crypto.Hash;
import org.web3j.rlp.RlpList;
import org.web3j.rlp.RlpString;
import org.web3j.utils.Numeric;

/** A state of which every read value is shown to belong to a state root. */
final class ProvedState implements EvmState {

    private static final int STORAGE_ROOT = 2;
    private static final int CODE_HASH = 3;

    private record Known(byte[] code, Map<BigInteger, BigInteger> storage) {}

    private final Map<BigInteger, Known> accounts = new HashMap<>();

    /**
     * Checks every path before any value is used.
     *
     * @param stateRoot 32 bytes
     */
    ProvedState(byte[] stateRoot, Iterable<GateProof.Account> accounts) throws InvalidProof {
        for (GateProof.Account account : accounts) {
            try {
                this.accounts.put(Numeric.toBigInt(account.address()), known(stateRoot, account));
            } catch (StateTrie.Broken | RuntimeException broken) {
                throw new InvalidProof(new ProofFault.BrokenPath(account.address()));
            }
        }
    }

    private static Known known(byte[] stateRoot, GateProof.Account account) throws StateTrie.Broken, InvalidProof {
        Optional<byte[]> rlp =
                new StateTrie(account.path()).value(stateRoot, Numeric.hexStringToByteArray(account.address()));
        if (rlp.isEmpty()) {
            return new Known(new byte[0], Map.of());
        }
        RlpList fields = StateTrie.list(rlp.get());
        if (!Arrays.equals(field(fields, CODE_HASH), Hash.sha3(account.code()))) {
            throw new InvalidProof(new ProofFault.OtherCode(account.address()));
        }
        Map<BigInteger, BigInteger> storage = new HashMap<>();
        for (GateProof.Slot slot : account.slots()) {
            Optional<byte[]> value = new StateTrie(slot.path())
                    .value(field(fields, STORAGE_ROOT), Numeric.hexStringToByteArray(slot.key()));
            storage.put(
                    Numeric.toBigInt(slot.key()), value.map(StateTrie::number).orElse(BigInteger.ZERO));
        }
        return new Known(account.code(), storage);
    }

    private static byte[] field(RlpList fields, int place) {
        return ((RlpString) fields.getValues().get(place)).getBytes();
    }

    @Override
    public byte[] code(BigInteger account) throws InvalidProof {
        return account(account).code();
    }

    @Override
    public BigInteger storage(BigInteger account, BigInteger slot) throws InvalidProof {
        Known known = account(account);
        BigInteger value = known.storage().get(slot);
        if (value == null) {
            throw missing(account);
        }
        return value;
    }

    private Known account(BigInteger account) throws InvalidProof {
        Known known = accounts.get(account);
        if (known == null) {
            throw missing(account);
        }
        return known;
    }

    private static InvalidProof missing(BigInteger account) {
        return new InvalidProof(new ProofFault.Missing(Numeric.toHexStringWithPrefixZeroPadded(account, 40)));
    }
}
