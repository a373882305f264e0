package org.polity.web.policies;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.polity.web.values.Hash;
import org.polity.web.values.Listing;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

public interface PolicyVersions extends Repository<PolicyVersion, PolicyVersion.Id> {

    /** The policies in force before an epoch, the latest first. */
    default Listing<PolicyVersion> inForce(long before) {
        return Listing.of(inForceBefore(before, Listing.ASKED), PolicyVersion::epoch);
    }

    /** The replaced or repealed versions before an epoch, the latest first. */
    default Listing<PolicyVersion> past(long before) {
        return Listing.of(pastBefore(before, Listing.ASKED), PolicyVersion::epoch);
    }

    /** All versions before an epoch, the latest first. */
    @Query(nativeQuery = true, value = """
            select v.* from (
              select policy_id, version from chain.policies_enacted where epoch < :before order by epoch desc limit :most
            ) s join chain.policy_versions v on v.policy_id = s.policy_id and v.version = s.version
            order by v.epoch desc""")
    List<PolicyVersion> latestBefore(long before, int most);

    /** All versions after an epoch, the oldest first. */
    @Query(nativeQuery = true, value = """
            select v.* from (
              select policy_id, version from chain.policies_enacted where epoch > :after order by epoch limit :most
            ) s join chain.policy_versions v on v.policy_id = s.policy_id and v.version = s.version
            order by v.epoch""")
    List<PolicyVersion> oldestAfter(long after, int most);

    /** Whether a policy was enacted at an epoch. */
    @Query(nativeQuery = true, value = "select exists (select from chain.policies_enacted where epoch = :epoch)")
    boolean isEnactment(long epoch);

    @Query(nativeQuery = true, value = """
            select v.* from (
              select policy_id, version from chain.policy_spans
              where upper_inf(epochs) and lower(epochs) < :before order by lower(epochs) desc limit :most
            ) s join chain.policy_versions v on v.policy_id = s.policy_id and v.version = s.version
            order by v.epoch desc""")
    List<PolicyVersion> inForceBefore(long before, int most);

    @Query(nativeQuery = true, value = """
            select v.* from (
              select policy_id, version from chain.policy_spans
              where not upper_inf(epochs) and lower(epochs) < :before order by lower(epochs) desc limit :most
            ) s join chain.policy_versions v on v.policy_id = s.policy_id and v.version = s.version
            order by v.epoch desc""")
    List<PolicyVersion> pastBefore(long before, int most);

    /** All policies in force in an epoch; the registry limits their number. */
    @Query(nativeQuery = true, value = """
            select v.* from chain.policy_spans s
            join chain.policy_versions v on v.policy_id = s.policy_id and v.version = s.version
            where s.epochs @> :epoch order by v.epoch desc""")
    List<PolicyVersion> inForceAt(long epoch);

    /** The versions of one policy before a version, the latest first. */
    default Listing<PolicyVersion> versionsOf(Hash policy, int before) {
        return Listing.of(versionsBefore(policy.value(), before, Listing.ASKED), PolicyVersion::version);
    }

    @Query("""
            select p from PolicyVersion p where p.id.policyId = :policy and p.id.version < :before
            order by p.id.version desc limit :most""")
    List<PolicyVersion> versionsBefore(String policy, int before, int most);

    /** The newest version that was enacted before a moment. */
    default Optional<PolicyVersion> latestBefore(Hash policy, Instant moment) {
        return enactedBefore(policy.value(), moment).stream().findFirst();
    }

    @Query("""
            select p from PolicyVersion p where p.id.policyId = :policy and p.enactedAt < :moment
            order by p.id.version desc limit 1""")
    List<PolicyVersion> enactedBefore(String policy, Instant moment);

    default Optional<PolicyVersion> latest(Hash policy) {
        return versionsBefore(policy.value(), Integer.MAX_VALUE, 1).stream().findFirst();
    }

    Optional<PolicyVersion> findById(PolicyVersion.Id id);

    default Optional<PolicyVersion> find(Hash policy, int version) {
        return findById(new PolicyVersion.Id(policy.value(), version));
    }

    @Query(value = """
                    select greatest(coalesce((select max(epoch) from chain.policies_enacted), 0),
                                    coalesce((select max(epoch) from chain.policies_repealed), 0))""", nativeQuery = true)
    long epoch();
}
