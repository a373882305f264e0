package org.polity.web.releases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.polity.engine.canonical.Digest;
import org.polity.engine.canonical.StrictJson;
import org.polity.engine.verdict.Measurement;
import org.polity.engine.verdict.Outcome;
import org.polity.gate.Attestation;
import org.polity.gate.DsseSignatures;
import org.polity.gate.P256Point;
import org.polity.web.site.PagesChanged;
import org.polity.web.values.Address;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The published signatures of evaluators. */
@Repository
public class Attestations {

    /**
     * A verdict as one evaluator signed it.
     *
     * @param others its signatures for readers outside of the chain; null without an announced key
     */
    public record Kept(Attestation signed, @Nullable ForOthers others, Instant receivedAt) {

        public Address evaluator() {
            return new Address(signed.evaluator());
        }
    }

    /**
     * The evaluator's signatures for readers outside of the chain.
     *
     * @param key its announced key when the signatures arrived
     * @param summary the SLSA verification summary that was signed
     */
    public record ForOthers(P256Point key, DsseSignatures signatures, String summary) {}

    /**
     * Most verdicts of one evaluator for one round and epoch; a working evaluator signs one, and another one after the
     * end of a clearance.
     */
    static final int MOST = 8;

    /** In bytes: the engine's limit for a document. */
    public static final int LARGEST_STATEMENT = StrictJson.MAX_BYTES;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final ApplicationEventPublisher listeners;

    Attestations(JdbcClient jdbc, JsonMapper json, ApplicationEventPublisher listeners) {
        this.jdbc = jdbc;
        this.listeners = listeners;
        this.json = json;
    }

    public List<Kept> on(long release) {
        return jdbc.sql("select * from community.attestations where release_id = ? order by received_at, evaluator")
                .params(release)
                .query((row, index) -> kept(row))
                .list();
    }

    /** The publications for a round and an epoch. */
    List<Kept> on(long release, long round, long epoch) {
        return jdbc.sql("select * from community.attestations where release_id = ? and round = ? and epoch = ?"
                        + " order by received_at, evaluator")
                .params(release, round, epoch)
                .query((row, index) -> kept(row))
                .list();
    }

    /** The verdicts of one evaluator for a round and an epoch, the latest first. */
    public List<Kept> of(long release, long round, long epoch, Address evaluator) {
        return jdbc.sql("select * from community.attestations"
                        + " where release_id = ? and round = ? and epoch = ? and evaluator = ?"
                        + " order by received_at desc, digest, valid_until")
                .params(release, round, epoch, evaluator.value())
                .query((row, index) -> kept(row))
                .list();
    }

    private Kept kept(ResultSet row) throws SQLException {
        ForOthers others = others(row);
        return new Kept(
                new Attestation(
                        row.getString("evaluator"),
                        row.getLong("round"),
                        row.getLong("epoch"),
                        Outcome.valueOf(row.getString("outcome")),
                        Digest.parse(row.getString("digest")),
                        Digest.parse(row.getString("counts_root")),
                        row.getLong("valid_until"),
                        json.readValue(row.getString("measurements"), new TypeReference<List<Measurement>>() {}),
                        row.getString("signature"),
                        others == null ? null : others.signatures()),
                others,
                row.getObject("received_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable ForOthers others(ResultSet row) throws SQLException {
        byte[] key = row.getBytes("p256");
        return key == null
                ? null
                : new ForOthers(
                        P256Point.of(key),
                        new DsseSignatures(row.getString("statement_dsse"), row.getString("summary_dsse")),
                        row.getString("summary"));
    }

    /**
     * Stores a verdict beside the evaluator's others; the same verdict is stored once.
     *
     * @return false if the evaluator signed {@link #MOST} others in the round and the epoch; then nothing is stored
     */
    boolean put(long release, Kept kept) {
        Attestation attestation = kept.signed();
        ForOthers others = kept.others();
        boolean isPut = jdbc.sql(
                                "insert into community.attestations (release_id, evaluator, round, epoch, outcome, digest, counts_root,"
                                        + " valid_until, measurements, signature, received_at, p256, statement_dsse, summary_dsse, summary)"
                                        + " select ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?"
                                        + " where (select count(*) from community.attestations a where a.release_id = ? and a.evaluator = ?"
                                        + " and a.round = ? and a.epoch = ? and not (a.digest = ? and a.valid_until = ?)) < ?"
                                        + " on conflict (release_id, evaluator, round, epoch, digest, valid_until)"
                                        + " do update set outcome = excluded.outcome, counts_root = excluded.counts_root,"
                                        + " measurements = excluded.measurements, signature = excluded.signature, p256 = excluded.p256,"
                                        + " statement_dsse = excluded.statement_dsse, summary_dsse = excluded.summary_dsse,"
                                        + " summary = excluded.summary")
                        .param(release)
                        .param(attestation.evaluator())
                        .param(attestation.round())
                        .param(attestation.epoch())
                        .param(attestation.outcome().name())
                        .param("0x" + attestation.digest().hex())
                        .param("0x" + attestation.countsRoot().hex())
                        .param(attestation.validUntil())
                        .param(json.writeValueAsString(attestation.measurements()))
                        .param(attestation.signature())
                        .param(kept.receivedAt().atOffset(ZoneOffset.UTC))
                        .param(others == null ? null : others.key().bytes())
                        .param(others == null ? null : others.signatures().statement())
                        .param(others == null ? null : others.signatures().summary())
                        .param(others == null ? null : others.summary())
                        .param(release)
                        .param(attestation.evaluator())
                        .param(attestation.round())
                        .param(attestation.epoch())
                        .param("0x" + attestation.digest().hex())
                        .param(attestation.validUntil())
                        .param(MOST)
                        .update()
                > 0;
        if (isPut) {
            listeners.publishEvent(new PagesChanged());
        }
        return isPut;
    }
}
