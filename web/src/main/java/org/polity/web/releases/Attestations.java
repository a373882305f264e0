package org.polity.web.releases;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.polity.engine.verdict.Outcome;
import org.polity.web.chain.Address;
import org.polity.web.chain.Hash;
import org.polity.web.chain.Measurement;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What evaluators signed and published. */
@Repository
public class Attestations {

    /** A verdict as one evaluator signed it. */
    public record Attestation(
            Address evaluator,
            long round,
            long epoch,
            Outcome outcome,
            Hash digest,
            Hash countsRoot,
            long validUntil,
            List<Measurement> measurements,
            String signature,
            Instant receivedAt) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Attestations(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    public List<Attestation> on(long release) {
        return jdbc.sql("select * from community.attestations where release_id = ? order by received_at, evaluator")
                .params(release)
                .query((row, index) -> new Attestation(
                        new Address(row.getString("evaluator")),
                        row.getLong("round"),
                        row.getLong("epoch"),
                        Outcome.valueOf(row.getString("outcome")),
                        new Hash(row.getString("digest")),
                        new Hash(row.getString("counts_root")),
                        row.getLong("valid_until"),
                        json.readValue(row.getString("measurements"), new TypeReference<List<Measurement>>() {}),
                        row.getString("signature"),
                        row.getObject("received_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    void put(long release, Attestation attestation) {
        jdbc.sql(
                        "insert into community.attestations (release_id, evaluator, round, epoch, outcome, digest, counts_root,"
                                + " valid_until, measurements, signature, received_at)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)"
                                + " on conflict (release_id, evaluator, round, epoch)"
                                + " do update set outcome = excluded.outcome, digest = excluded.digest,"
                                + " counts_root = excluded.counts_root, valid_until = excluded.valid_until,"
                                + " measurements = excluded.measurements, signature = excluded.signature")
                .params(
                        release,
                        attestation.evaluator().value(),
                        attestation.round(),
                        attestation.epoch(),
                        attestation.outcome().name(),
                        attestation.digest().value(),
                        attestation.countsRoot().value(),
                        attestation.validUntil(),
                        json.writeValueAsString(attestation.measurements()),
                        attestation.signature(),
                        attestation.receivedAt().atOffset(ZoneOffset.UTC))
                .update();
    }
}
