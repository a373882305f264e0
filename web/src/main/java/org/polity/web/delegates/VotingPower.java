package org.polity.web.delegates;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.polity.web.values.Address;
import org.polity.web.values.TokenAmount;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Voting power at a time, from the token's checkpoints. */
@Repository
public class VotingPower {

    private final JdbcClient jdbc;

    VotingPower(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public TokenAmount at(Address account, Instant moment) {
        return new TokenAmount(jdbc.sql("select chain.votes_at(?, ?)")
                .params(account.value(), moment.atOffset(ZoneOffset.UTC))
                .query(BigDecimal.class)
                .single()
                .toBigIntegerExact());
    }

    /** To whom an account had delegated its tokens at a time; empty before its first delegation. */
    public Optional<Address> delegateAt(Address account, Instant moment) {
        return jdbc.sql("""
                        select d.delegate from chain.delegations d
                        where d.delegator = ? and d.block_number <= chain.block_at(?)
                        order by d.block_number desc, d.log_index desc limit 1""")
                .params(account.value(), moment.atOffset(ZoneOffset.UTC))
                .query(String.class)
                .optional()
                .map(Address::new)
                .filter(delegate -> !delegate.equals(Address.ZERO));
    }
}
