package org.polity.web.releases;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** How much each address may still upload. Evidence stays for good, so nobody may fill the store alone. */
@Component
class UploadAllowance {

    private static final Duration DAY = Duration.ofDays(1);

    private final EvidenceProperties properties;
    private final Cache<String, Bucket> buckets =
            Caffeine.newBuilder().maximumSize(100_000).expireAfterAccess(DAY).build();

    UploadAllowance(EvidenceProperties properties) {
        this.properties = properties;
    }

    /** Whether so many bytes are left to the address; they are taken from it. */
    boolean take(String address, long bytes) {
        return bytes == 0 || buckets.get(address, first -> bucket()).tryConsume(bytes);
    }

    private Bucket bucket() {
        long most = properties.mostPerDay().toBytes();
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(most).refillGreedy(most, DAY))
                .build();
    }
}
