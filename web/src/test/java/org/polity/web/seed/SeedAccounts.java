package org.polity.web.seed;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.polity.web.embedded.DevelopmentAccount;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Sign;
import org.web3j.utils.Numeric;

/** Gives tokens to accounts, and sends what they have signed of their delegation. */
final class SeedAccounts {

    private static final long GAS_OF_A_TRANSFER = 150_000;
    private static final long GAS_OF_A_DELEGATION = 300_000;
    private static final BigInteger NO_END = BigInteger.valueOf(253_402_300_799L);
    /** A part of what the first member has goes to the accounts, so that the members keep the quorum. */
    private static final BigInteger PART = BigInteger.valueOf(4);

    /** Shares differ, so that lists have an order. */
    private static final int SHARES = 17;

    private final BulkSender sender;
    private final SeedContracts contracts;

    SeedAccounts(BulkSender sender, SeedContracts contracts) {
        this.sender = sender;
        this.contracts = contracts;
    }

    /** @return every account that can vote: first the members, then the accounts that vote for themselves */
    List<Credentials> admit(SeedSize size) throws IOException {
        List<Credentials> accounts = Members.derived(size.accounts());
        give(accounts);
        for (Credentials member : Members.rich()) {
            sender.add(
                    member,
                    contracts.token().getContractAddress(),
                    contracts.token().delegate(member.getAddress()).encodeFunctionCall(),
                    GAS_OF_A_DELEGATION);
        }
        sender.flush();
        List<Credentials> voters = new ArrayList<>(Members.rich());
        delegate(accounts, voters);
        // votes count from the second after they were delegated
        sender.pass(Duration.ofSeconds(2));
        return voters;
    }

    private void give(List<Credentials> accounts) throws IOException {
        Credentials giver = Members.rich().getFirst();
        BigInteger shares = BigInteger.valueOf(
                IntStream.range(0, accounts.size()).map(SeedAccounts::share).sum());
        BigInteger all = SeedContracts.answer(contracts.token().balanceOf(giver.getAddress()))
                .divide(PART);
        for (int i = 0; i < accounts.size(); i++) {
            BigInteger amount = all.multiply(BigInteger.valueOf(share(i))).divide(shares);
            sender.add(
                    giver,
                    contracts.token().getContractAddress(),
                    contracts
                            .token()
                            .transfer(accounts.get(i).getAddress(), amount)
                            .encodeFunctionCall(),
                    GAS_OF_A_TRANSFER);
        }
        sender.flush();
    }

    void scatter(int count) throws IOException {
        Credentials giver = Members.rich().getLast();
        for (int i = 0; i < count; i++) {
            sender.add(
                    giver,
                    contracts.token().getContractAddress(),
                    contracts
                            .token()
                            .transfer(String.format(Locale.ROOT, "0xd0%038x", i), BigInteger.ONE)
                            .encodeFunctionCall(),
                    GAS_OF_A_TRANSFER);
        }
        sender.flush();
    }

    private static int share(int place) {
        return 1 + place % SHARES;
    }

    private void delegate(List<Credentials> accounts, List<Credentials> voters) throws IOException {
        String name = SeedContracts.answer(contracts.token().name());
        SeedSignatures signatures =
                new SeedSignatures(name, sender.chainId(), contracts.token().getContractAddress());
        record Signed(String delegate, Sign.SignatureData signature) {}
        List<Signed> signed = IntStream.range(0, accounts.size())
                .parallel()
                .mapToObj(i -> {
                    String delegate = accounts.get(isVoter(i) ? i : i - 1).getAddress();
                    return new Signed(delegate, signatures.delegation(accounts.get(i), delegate, NO_END));
                })
                .toList();
        for (int i = 0; i < accounts.size(); i++) {
            Sign.SignatureData signature = signed.get(i).signature();
            sender.add(
                    DevelopmentAccount.RELAYER.credentials(),
                    contracts.token().getContractAddress(),
                    contracts
                            .token()
                            .delegateBySig(
                                    signed.get(i).delegate(),
                                    BigInteger.ZERO,
                                    NO_END,
                                    Numeric.toBigInt(signature.getV()),
                                    signature.getR(),
                                    signature.getS())
                            .encodeFunctionCall(),
                    GAS_OF_A_DELEGATION);
            if (isVoter(i)) {
                voters.add(accounts.get(i));
            }
        }
        sender.flush();
    }

    private static boolean isVoter(int place) {
        return place % SeedSize.DELEGATING != SeedSize.DELEGATING - 1;
    }
}
