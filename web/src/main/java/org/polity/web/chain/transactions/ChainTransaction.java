package org.polity.web.chain.transactions;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;

/** A transaction with one of our events. */
@Entity
@Immutable
@Table(schema = "chain", name = "transactions")
public class ChainTransaction {

    @Id
    private String hash;

    private long blockNumber;
    private int position;
    private Address sender;
    private @Nullable Address recipient;
    private String input;

    @SuppressWarnings("NullAway.Init")
    protected ChainTransaction() {}

    public Hash hash() {
        return new Hash(hash);
    }

    public long blockNumber() {
        return blockNumber;
    }

    public int position() {
        return position;
    }

    public Address sender() {
        return sender;
    }

    public @Nullable Address recipient() {
        return recipient;
    }

    public String input() {
        return input;
    }
}
