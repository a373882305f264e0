package org.polity.web.releases;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

public interface Releases extends Repository<ModelRelease, Long> {

    Optional<ModelRelease> findById(long id);

    @Query("select r from ModelRelease r order by r.releaseId desc")
    List<ModelRelease> newestFirst();
}
