package org.polity.web.votes;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which ballots are carried, and what is paid for them.
 *
 * @param mostPerBatch ballots of one transaction
 * @param leastPower that a voter needs, in millionths of the supply when the vote was opened; others send theirs themselves
 * @param mostReasonBytes of a reason, in UTF-8
 * @param gasPerVoter that is paid for one voter's ballots in 24 hours
 * @param gasPerDay that is paid for all ballots in 24 hours
 * @param gasPerDayByCode the part of it for ballots of accounts whose code judges the signature
 */
@ConfigurationProperties("polity.votes")
record VoteProperties(
        @DefaultValue("200") int mostPerBatch,
        @DefaultValue("1") long leastPower,
        @DefaultValue("6000") int mostReasonBytes,
        @DefaultValue("5000000") long gasPerVoter,
        @DefaultValue("1000000000") long gasPerDay,
        @DefaultValue("250000000") long gasPerDayByCode) {}
