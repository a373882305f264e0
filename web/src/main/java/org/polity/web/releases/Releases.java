package org.polity.web.releases;

import java.util.List;
import java.util.Optional;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.polity.web.values.Listing;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

public interface Releases extends Repository<ModelRelease, Long> {

    Optional<ModelRelease> findById(long id);

    /** The latest, as many as a page shows. */
    default List<ModelRelease> newestFirst() {
        return newest(Listing.MOST);
    }

    default List<ModelRelease> newest(int most) {
        return before(Long.MAX_VALUE, most);
    }

    /** The latest releases that were submitted before a given one. */
    @Query("select r from ModelRelease r where r.releaseId < :id order by r.releaseId desc limit :most")
    List<ModelRelease> before(long id, int most);

    @Query("select r from ModelRelease r where r.releaseId in :ids order by r.releaseId desc")
    List<ModelRelease> newestFirst(List<Long> ids);

    /** The latest releases of an artifact, in the order of submission. */
    default List<ModelRelease> of(Hash artifact) {
        return latest(artifact, Listing.MOST).reversed();
    }

    @Query("select r from ModelRelease r where r.artifact = :artifact order by r.releaseId desc limit :most")
    List<ModelRelease> latest(Hash artifact, int most);

    /** The releases of one maintainer after a given one, the latest first, one page of them. */
    @Query(
            "select r from ModelRelease r where r.maintainer = :maintainer and r.releaseId > :id order by r.releaseId desc limit "
                    + Listing.MOST)
    List<ModelRelease> after(long id, Address maintainer);
}
