package org.polity.web.delegates;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.polity.web.values.Address;
import org.polity.web.values.Listing;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

public interface Accounts extends Repository<Account, String> {

    Optional<Account> findById(String account);

    default Optional<Account> find(Address address) {
        return findById(address.value());
    }

    /** Accounts with voting power after a given account of the list. */
    default Listing<Account> mostPowerfulFirst(Optional<Account> after) {
        return Listing.of(
                after.map(last -> below(
                                new BigDecimal(last.votes().units()),
                                new BigDecimal(last.balance().units()),
                                last.address().value(),
                                Listing.ASKED))
                        .orElseGet(() -> fromTheTop(Listing.ASKED)),
                Account::address);
    }

    @Query(nativeQuery = true, value = """
            select a.* from chain.accounts a where a.votes > 0
            order by a.votes desc, a.balance desc, a.account desc limit :most""")
    List<Account> fromTheTop(int most);

    @Query(nativeQuery = true, value = """
            select a.* from chain.accounts a
            where a.votes > 0 and (a.votes, a.balance, a.account) < (:votes, :balance, :account)
            order by a.votes desc, a.balance desc, a.account desc limit :most""")
    List<Account> below(BigDecimal votes, BigDecimal balance, String account, int most);

    /** Accounts with tokens after a given account of the list. */
    default Listing<Account> richestFirst(Optional<Account> after) {
        return Listing.of(
                after.map(last -> poorer(
                                new BigDecimal(last.balance().units()),
                                last.address().value(),
                                Listing.ASKED))
                        .orElseGet(() -> richest(Listing.ASKED)),
                Account::address);
    }

    @Query(nativeQuery = true, value = """
            select a.* from chain.accounts a where a.balance > 0
            order by a.balance desc, a.account desc limit :most""")
    List<Account> richest(int most);

    @Query(nativeQuery = true, value = """
            select a.* from chain.accounts a where a.balance > 0 and (a.balance, a.account) < (:balance, :account)
            order by a.balance desc, a.account desc limit :most""")
    List<Account> poorer(BigDecimal balance, String account, int most);

    /** Accounts whose tokens an account votes with, itself among them, after a given one of the list. */
    default Listing<Account> representedBy(Address delegate, Optional<Account> after) {
        return Listing.of(
                after.map(last -> furtherOf(
                                delegate.value(),
                                new BigDecimal(last.balance().units()),
                                last.address().value(),
                                Listing.ASKED))
                        .orElseGet(() -> firstOf(delegate.value(), Listing.ASKED)),
                Account::address);
    }

    @Query(nativeQuery = true, value = """
            select a.* from chain.accounts a where a.delegate = :delegate and a.balance > 0
            order by a.balance desc, a.account desc limit :most""")
    List<Account> firstOf(String delegate, int most);

    @Query(nativeQuery = true, value = """
            select a.* from chain.accounts a
            where a.delegate = :delegate and a.balance > 0 and (a.balance, a.account) < (:balance, :account)
            order by a.balance desc, a.account desc limit :most""")
    List<Account> furtherOf(String delegate, BigDecimal balance, String account, int most);

    /** The accounts of some addresses, with the most voting power first. */
    @Query("select a from Account a where a.account in :accounts order by a.votes desc, a.account")
    List<Account> among(List<String> accounts);

    /** The accounts from one address on and before another. */
    @Query("select a from Account a where a.account >= :from and a.account < :before order by a.account limit :most")
    List<Account> between(String from, String before, int most);

    /** The voting power of all accounts together. */
    @Query(nativeQuery = true, value = "select votes from chain.delegated")
    BigDecimal delegated();
}
