package org.polity.web.releases;

import java.util.List;
import java.util.Optional;
import org.polity.web.values.Hash;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

public interface Releases extends Repository<ModelRelease, Long> {

    Optional<ModelRelease> findById(long id);

    @Query("select r from ModelRelease r order by r.releaseId desc")
    List<ModelRelease> newestFirst();

    @Query("select r from ModelRelease r where r.artifact = ?1 order by r.releaseId")
    List<ModelRelease> of(Hash artifact);
}
