package org.polity.web.delegates;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.polity.web.values.Address;
import org.polity.web.values.TokenAmount;

/** A holder or delegate, by the token's events. */
@Entity
@Immutable
@Table(schema = "chain", name = "accounts")
public class Account {

    @Id
    private String account;

    private TokenAmount balance;
    private @Nullable Address delegate;
    private TokenAmount votes;
    private int ballots;

    @SuppressWarnings("NullAway.Init")
    protected Account() {}

    public Address address() {
        return new Address(account);
    }

    public TokenAmount balance() {
        return balance;
    }

    /** Null if the tokens have never been delegated, and so do not vote. */
    public @Nullable Address delegate() {
        return Address.ZERO.equals(delegate) ? null : delegate;
    }

    public boolean votesItself() {
        return address().equals(delegate);
    }

    public TokenAmount votes() {
        return votes;
    }

    public int ballots() {
        return ballots;
    }
}
