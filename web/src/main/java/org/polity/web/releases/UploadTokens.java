package org.polity.web.releases;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.polity.engine.canonical.Digest;
import org.polity.web.values.Address;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tokens for uploads, of which only the SHA-256 is kept. */
@Repository
class UploadTokens {

    /** Secret scanners find a token by it. */
    static final String PREFIX = "polity_upload_";

    static final int MOST = 20;

    private static final int SECRET_BYTES = 32;

    private final JdbcClient jdbc;
    private final SecureRandom random = new SecureRandom();

    UploadTokens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param usedAt null before the first use */
    record Held(String name, Instant endsAt, @Nullable Instant usedAt) {}

    /** Whether the account has submitted a release: accounts alone cost nothing, and each token has an allowance. */
    boolean isMaintainer(Address account) {
        return jdbc.sql("select exists (select from chain.releases_submitted where maintainer = ?)")
                .params(account.value())
                .query(Boolean.class)
                .single();
    }

    /**
     * @param signed the digest of the signed message
     * @return the token, which is shown once; empty if the message was used before
     */
    Optional<String> make(Address account, String name, Instant endsAt, Digest signed) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        try {
            jdbc.sql("insert into community.upload_tokens (digest, account, name, signed, ends_at)"
                            + " values (?, ?, ?, ?, to_timestamp(?))")
                    .params(digest(token), account.value(), name, signed.hex(), endsAt.getEpochSecond())
                    .update();
            return Optional.of(token);
        } catch (DuplicateKeyException used) {
            return Optional.empty();
        }
    }

    List<Held> of(Address account) {
        return jdbc.sql("select name, ends_at, used_at from community.upload_tokens where account = ?"
                        + " and revoked_at is null and ends_at > now() order by made_at limit ?")
                .params(account.value(), MOST)
                .query((row, number) -> new Held(
                        row.getString(1),
                        row.getTimestamp(2).toInstant(),
                        row.getTimestamp(3) == null ? null : row.getTimestamp(3).toInstant()))
                .list();
    }

    /** @return the number of revoked tokens */
    int revoke(Address account, String name) {
        return jdbc.sql("update community.upload_tokens set revoked_at = now()"
                        + " where account = ? and name = ? and revoked_at is null")
                .params(account.value(), name)
                .update();
    }

    /** The account of a valid token, whose use is noted once a minute. */
    Optional<Address> account(String token) {
        if (!token.startsWith(PREFIX)) {
            return Optional.empty();
        }
        String digest = digest(token);
        Optional<Address> account = jdbc.sql("select account from community.upload_tokens"
                        + " where digest = ? and revoked_at is null and ends_at > now()")
                .params(digest)
                .query(String.class)
                .optional()
                .map(Address::new);
        account.ifPresent(found -> jdbc.sql("update community.upload_tokens set used_at = now() where digest = ?"
                        + " and (used_at is null or used_at < now() - interval '1 minute')")
                .params(digest)
                .update());
        return account;
    }

    private static String digest(String token) {
        return Digest.of(token.getBytes(StandardCharsets.UTF_8)).hex();
    }
}
