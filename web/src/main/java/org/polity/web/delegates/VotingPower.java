package org.polity.web.delegates;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
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
}
