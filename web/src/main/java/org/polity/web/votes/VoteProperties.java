package org.polity.web.votes;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The ballots that the relay accepts, and its payments for them.
 *
 * @param mostPerBatch most ballots of one transaction
 * @param leastPower voting power that a voter needs, in millionths of the supply at the snapshot; others send their
 *     ballots themselves
 * @param mostReasonBytes longest reason, in bytes of UTF-8
 * @param gasPerVoter gas for one voter's ballots in 24 hours
 * @param gasPerDay gas for all ballots in 24 hours
 * @param gasPerDayByCode the part for accounts whose code checks the signature
 */
@ConfigurationProperties("polity.votes")
record VoteProperties(
        @DefaultValue("200") int mostPerBatch,
        @DefaultValue("1") long leastPower,
        @DefaultValue("6000") int mostReasonBytes,
        @DefaultValue("5000000") long gasPerVoter,
        @DefaultValue("1000000000") long gasPerDay,
        @DefaultValue("250000000") long gasPerDayByCode) {}
