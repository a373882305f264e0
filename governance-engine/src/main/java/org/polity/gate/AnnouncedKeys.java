package org.polity.gate;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.polity.contracts.Addresses;
import org.polity.contracts.bindings.EvaluatorCouncil;
import org.web3j.crypto.Credentials;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.methods.response.Log;
import org.web3j.service.TxSignServiceImpl;
import org.web3j.tx.ReadonlyTransactionManager;
import org.web3j.tx.gas.DefaultGasProvider;
import org.web3j.utils.Numeric;

/** The keys that one evaluator announced on the chain besides its account. */
final class AnnouncedKeys {

    private static final byte[] NO_KEY = {};

    private final Credentials evaluator;
    private final EvaluatorCouncil council;
    private final GateTransactions transactions;
    private final Announcements announcements;

    /** @param encryption of any form; empty for no key */
    private record Keys(byte[] p256, byte[] encryption) {}

    AnnouncedKeys(Web3j web3j, Credentials evaluator, Addresses addresses) {
        this.evaluator = evaluator;
        this.transactions = new GateTransactions(web3j, new TxSignServiceImpl(evaluator), addresses.gate());
        this.council = EvaluatorCouncil.load(
                addresses.council(),
                web3j,
                new ReadonlyTransactionManager(web3j, evaluator.getAddress()),
                new DefaultGasProvider());
        this.announcements = new Announcements(
                web3j,
                addresses.fromBlock(),
                List.of(new Announcements.Source(addresses.council(), Announcements.KEYS)));
    }

    /**
     * Announces the key unless the newest announcement names it. The announcement repeats the key for encryption.
     *
     * @return whether an announcement was necessary
     * @throws GateRefused when the council refuses, or the account can't pay
     */
    boolean announceUnlessHeld(P256Point key) throws IOException, GateRefused {
        Optional<Keys> held = newest();
        if (held.isPresent() && P256Point.of(held.get().p256()).equals(key)) {
            return false;
        }
        byte[] encryption = held.map(Keys::encryption).orElse(NO_KEY);
        String data = council.announceKeys(key.bytes(), encryption).encodeFunctionCall();
        try {
            transactions.await(transactions.send(council.getContractAddress(), data));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the announcement", interrupted);
        }
        return true;
    }

    private Optional<Keys> newest() throws IOException {
        String account = Numeric.toHexStringWithPrefixZeroPadded(Numeric.toBigInt(evaluator.getAddress()), 64);
        List<Log> logs = announcements.of(Announcements.KEYS, account);
        if (logs.isEmpty()) {
            return Optional.empty();
        }
        var announced = EvaluatorCouncil.getKeysAnnouncedEventFromLog(logs.getLast());
        return Optional.of(new Keys(announced.p256, announced.encryption));
    }
}
