package org.polity.web.policies;

import java.util.List;
import org.polity.web.values.Hash;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

public interface PolicyVersions extends Repository<PolicyVersion, PolicyVersion.Id> {

    @Query("select p from PolicyVersion p order by p.epoch desc")
    List<PolicyVersion> newestFirst();

    @Query("select p from PolicyVersion p where p.id.policyId = :policy order by p.id.version desc")
    List<PolicyVersion> versionsOf(String policy);

    default List<PolicyVersion> versionsOf(Hash policy) {
        return versionsOf(policy.value());
    }

    @Query(value = """
                    select greatest(coalesce((select max(epoch) from chain.policies_enacted), 0),
                                    coalesce((select max(epoch) from chain.policies_repealed), 0))""", nativeQuery = true)
    long epoch();
}
