package org.polity.web.proposals;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import org.polity.web.chain.events.Setting;
import org.polity.web.values.Address;
import org.polity.web.values.TokenAmount;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rules for the next proposal's vote, from the Governor's events. */
@Repository
public class VotingRules {

    /**
     * @param quorumPercent share of all votes at the snapshot that for and abstain together must reach
     * @param lateExtension time of voting after a late quorum
     */
    public record Rules(
            ExactDuration delay,
            ExactDuration period,
            TokenAmount threshold,
            long quorumPercent,
            ExactDuration lateExtension,
            Optional<Guardian> guardian) {}

    /** An account that may stop proposals until the end of its office. */
    public record Guardian(Address account, Instant until) {}

    private final JdbcClient jdbc;

    VotingRules(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Rules at(Instant now) {
        return new Rules(
                period(Setting.VOTING_DELAY),
                period(Setting.VOTING_PERIOD),
                new TokenAmount(value(Setting.PROPOSAL_THRESHOLD).toBigInteger()),
                value(Setting.QUORUM_NUMERATOR).longValueExact(),
                period(Setting.LATE_QUORUM_EXTENSION),
                guardianAt(now));
    }

    /** Empty without a guardian, or after the end of the office. */
    public Optional<Guardian> guardianAt(Instant now) {
        return jdbc.sql("""
                        select g.guardian, t.ends_at
                        from (select guardian from chain.guardians_set order by block_number desc, log_index desc limit 1) g,
                          (select ends_at from chain.guardian_terms_set order by block_number desc, log_index desc limit 1) t""")
                .query((row, index) -> new Guardian(
                        new Address(row.getString("guardian")),
                        row.getObject("ends_at", OffsetDateTime.class).toInstant()))
                .optional()
                .filter(guardian -> !guardian.account().equals(Address.ZERO) && now.isBefore(guardian.until()));
    }

    private ExactDuration period(Setting setting) {
        return ExactDuration.of(Duration.ofSeconds(value(setting).longValueExact()));
    }

    private BigDecimal value(Setting setting) {
        return jdbc.sql("select value from chain.governor_settings where setting = ?"
                        + " order by block_number desc, log_index desc limit 1")
                .params(setting.name().toLowerCase(Locale.ROOT))
                .query(BigDecimal.class)
                .optional()
                .orElse(BigDecimal.ZERO);
    }
}
