package org.polity.web.releases;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.polity.web.chain.follower.ChainClock;
import org.polity.web.values.ListOrder;
import org.polity.web.values.Listing;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds releases by their words and status, a stretch of the list at a time: the next page goes on where the stretch ended.
 * A status depends on all events of an artifact, so no index finds it, and a stretch is shorter where one is asked for.
 */
@Repository
class ReleaseSearch {

    private static final int LOOKED_AT = 1_000;
    private static final int JUDGED = 4 * Listing.MOST;

    private record Looked(long id, String text) {}

    private final JdbcClient jdbc;
    private final Releases releases;
    private final ChainClock clock;

    ReleaseSearch(JdbcClient jdbc, Releases releases, ChainClock clock) {
        this.jdbc = jdbc;
        this.releases = releases;
        this.clock = clock;
    }

    /** @param before the release before the listed ones */
    Listing<ModelRelease> find(ReleaseChoice choice, OptionalLong before) {
        int most = choice.standing().isEmpty() ? LOOKED_AT : JUDGED;
        List<Looked> looked = look(choice.order(), before, most);
        Set<Long> standing = standing(choice, looked);
        Listing<Long> found = Listing.chosen(
                        looked,
                        most,
                        one -> choice.words().isIn(one.text())
                                && (choice.standing().isEmpty() || standing.contains(one.id())),
                        Looked::id)
                .map(Looked::id);
        List<ModelRelease> shown = releases.newestFirst(found.rows());
        return new Listing<>(choice.order() == ListOrder.NEWEST ? shown : shown.reversed(), found.next());
    }

    private List<Looked> look(ListOrder order, OptionalLong before, int most) {
        boolean isNewestFirst = order == ListOrder.NEWEST;
        return jdbc.sql(
                        "select release_id, left(name, 200) || ' ' || left(version, 200) || ' ' || artifact || ' ' || maintainer"
                                + " as text from chain.releases_submitted where release_id "
                                + (isNewestFirst ? "< ? order by release_id desc" : "> ? order by release_id")
                                + " limit ?")
                .params(before.orElse(isNewestFirst ? Long.MAX_VALUE : -1), most)
                .query((row, index) -> new Looked(row.getLong("release_id"), row.getString("text")))
                .list();
    }

    /** Those of the asked status; none where any will do. */
    private Set<Long> standing(ReleaseChoice choice, List<Looked> looked) {
        Set<Long> found = new HashSet<>();
        if (!choice.standing().isEmpty()) {
            List<Long> ids = looked.stream()
                    .filter(one -> choice.words().isIn(one.text()))
                    .map(Looked::id)
                    .toList();
            releases.newestFirst(ids).stream()
                    .filter(release -> release.standing(clock.now()).equals(choice.standing()))
                    .forEach(release -> found.add(release.id()));
        }
        return found;
    }
}
