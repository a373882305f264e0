package org.polity.web;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A million events in the read model, written by SQL past the chain: dust, delegations, votes, proposals, policies and releases,
 * with the sums that the triggers keep of them.
 */
final class Crowd {

    static final int EVENTS = 1_000_000;
    static final String POLICY = "plan-test";

    private static final String ZERO = "'0x0000000000000000000000000000000000000000'";

    /** Events by their number, ten in a block; each kind has its share. */
    private static final List<String> STATEMENTS = List.of(
            "insert into chain.blocks select n, hash('b', n), timestamptz '2026-01-01' + n * interval '12 s'"
                    + " from generate_series(1, 100000) n",
            "insert into chain.transactions select hash('t', n), n, 0, account(n), account(1), '0x'"
                    + " from generate_series(1, 100000) n",
            "insert into chain.logs select 1 + e / 10, e % 10, hash('t', 1 + e / 10), account(1), 'Event'"
                    + " from generate_series(0, 999999) e",
            "insert into chain.governor_settings values (1, 0, 'quorum_numerator', 10), (1, 1, 'voting_delay', 60),"
                    + " (1, 2, 'voting_period', 600), (1, 3, 'proposal_threshold', 1), (1, 4, 'late_quorum_extension', 60)",
            "insert into chain.councils_set values (1, 5, array[account(1), account(2), account(3)], 2)",
            "insert into chain.gate_terms_set (block_number, log_index, challenge_window, longest_suspension, challenge_bond,"
                    + " longest_challenge) values (1, 6, 600, 600, 100, 600)",
            "insert into chain.guardians_set values (1, 7, account(9))",
            "insert into chain.guardian_terms_set values (1, 8, timestamptz '2030-01-01')",
            // 400,000 transfers of dust, of which 10,000 mint
            "insert into chain.token_transfers select 11 + e / 10, e % 10, case when e % 40 = 0 then " + ZERO
                    + " else account(1) end, account(1 + e % 100000), case when e % 40 = 0 then 1e24 else 1 end"
                    + " from generate_series(0, 399999) e",
            "insert into chain.delegations select 40011 + e / 10, e % 10, account(1 + e), " + ZERO
                    + ", account(1 + e) from generate_series(0, 99999) e",
            "insert into chain.voting_power_changes select 50011 + e / 10, e % 10, account(1 + e % 50000), 0, 1 + e"
                    + " from generate_series(0, 99999) e",
            "insert into chain.proposals_created select 60011 + e / 10, e % 10, 1 + e, account(1 + e), array[account(1)],"
                    + " array[0], array['0x'], timestamptz '2026-01-09' + e * interval '1 s',"
                    + " timestamptz '2026-01-10' + e * interval '1 s', '# A proposal', hash('t', e) from generate_series(0, 49999) e",
            // 200,000 votes, half of them on one proposal
            "insert into chain.votes_cast select 65011 + e / 10, e % 10, case when e < 100000 then 1 else 2 + e % 49999 end,"
                    + " account(1 + e), e % 3, 1 + e, 'why' from generate_series(0, 199999) e",
            "insert into chain.ballots_skipped select 85011 + e / 10, e % 10, 1 + e % 100, account(1 + e), 'NO_POWER'"
                    + " from generate_series(0, 9999) e",
            "insert into chain.proposals_executed select 86011 + e / 10, e % 10, 1 + e from generate_series(0, 24999) e",
            "insert into chain.proposals_queued select 86011 + e / 10, e % 10, 1 + e, timestamptz '2026-02-01'"
                    + " from generate_series(0, 24999) e",
            "insert into chain.proposals_extended select 86011 + e / 10, e % 10, 1 + e, timestamptz '2026-02-01'"
                    + " from generate_series(0, 24999) e",
            "insert into chain.proposals_canceled select 86011 + e / 10, e % 10, 25001 + e from generate_series(0, 19999) e",
            "insert into chain.policies_enacted (block_number, log_index, policy_id, epoch, version, document_hash, document,"
                    + " bounds, grace_until) select 87011 + e / 10, e % 10, policy(e % 40), 1 + e, 1 + e / 40, hash('d', e),"
                    + " '{}'::bytea, '[]', timestamptz '2026-01-01' from generate_series(0, 4999) e",
            // the latest 5,000 of one artifact
            "insert into chain.releases_submitted select 88011 + e / 10, e % 10, 1 + e, hash('a', least(e / 2, 7500)),"
                    + " account(1 + e % 1000), hash('m', least(e, 15000)), hash('x', 0), hash('x', 0), hash('x', 0), 'model', '1' from generate_series(0, 19999) e",
            "insert into chain.releases_decided (block_number, log_index, release_id, outcome, epoch, digest, measurements, signers,"
                    + " round, challengeable_until, counts_root) select 91011 + e / 10, e % 10, 1 + e, 'CLEARED', 5000, hash('v', e),"
                    + " '[]', array[account(1), account(2)], 0, timestamptz '2026-02-01', hash('r', e)"
                    + " from generate_series(0, 19999) e",
            "insert into chain.releases_challenged (block_number, log_index, release_id, challenger, bond, evidence, reason, ends_at,"
                    + " down_until) select 94011 + e / 10, e % 10, 1 + e * 2, account(5), 1, hash('x', 0), 'why',"
                    + " timestamptz '2026-02-01', timestamptz '2026-02-01' from generate_series(0, 4999) e",
            "insert into chain.challenges_resolved (block_number, log_index, release_id, status, reason, challengeable_until,"
                    + " ending, to_challenger, to_maintainer) select 94511 + e / 10, e % 10, 1 + e * 2, 'CLEARED', 'why',"
                    + " timestamptz '2026-02-01', 'DISMISSED', 0, 1 from generate_series(0, 4999) e",
            "insert into chain.parents_declared select 95011 + e / 10, e % 10, 1 + e, hash('a', e + 1)"
                    + " from generate_series(0, 9999) e",
            "insert into chain.keys_announced select 97011 + e / 10, e % 10, account(1 + e % 100), '\\x04', '\\x04'"
                    + " from generate_series(0, 9999) e",
            "insert into community.ballots (proposal_id, voter, support, reason, nonce, signature, received_at, refused_because,"
                    + " refused_at) select 1 + e % 9000, account(1 + e % 1000), 1, '', 0, '0x', now(), 'ballot.closed', now()"
                    + " from generate_series(0, 49999) e",
            "insert into community.attestations (release_id, evaluator, round, epoch, outcome, digest, measurements, signature,"
                    + " received_at, counts_root, valid_until) select 1 + e / 3, account(1 + e % 3), 0, 5000, 'CLEARED',"
                    + " hash('v', e / 3), '[]', '0x00', now(), hash('r', e / 3), 0 from generate_series(0, 59999) e");

    private Crowd() {}

    /** @param owner a superuser, because the order of the rows is right by their making and need not be checked by foreign keys */
    static void comeIn(Connection owner) throws SQLException {
        owner.setAutoCommit(false);
        try (Statement statement = owner.createStatement()) {
            statement.execute("create function pg_temp.hash(kind text, n bigint) returns text language sql immutable as"
                    + " $$ select '0x' || md5(kind || n) || md5(n || kind) $$");
            statement.execute(
                    "create function pg_temp.account(n bigint) returns text language sql immutable as"
                            + " $$ select '0x' || lpad(to_hex(n * 2654435761 % 4294967296), 8, '0') || lpad(to_hex(n), 32, '0') $$");
            statement.execute("create function pg_temp.policy(n bigint) returns text language sql immutable as"
                    + " $$ select '0x' || lpad(to_hex(n), 64, '0') $$");
            for (String table : tables(statement)) {
                statement.execute("alter table " + table + " disable trigger all");
                statement.execute("alter table " + table + " enable trigger user");
            }
            for (String sql : STATEMENTS) {
                statement.execute(sql.replaceAll("\\b(hash|account|policy)\\(", "pg_temp.$1("));
            }
            for (String table : tables(statement)) {
                statement.execute("alter table " + table + " enable trigger all");
            }
        }
        owner.commit();
        owner.setAutoCommit(true);
        try (Statement statement = owner.createStatement()) {
            statement.execute("vacuum analyze");
        }
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("select format('%I.%I', schemaname, tablename) from pg_tables"
                + " where schemaname in ('chain', 'community')")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }
}
