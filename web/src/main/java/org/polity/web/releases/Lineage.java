package org.polity.web.releases;

import java.util.List;
import org.polity.web.values.Hash;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The models from which a model was made, by its maintainer's statement. */
@Repository
public class Lineage {

    /** A model from which another was made, and its known releases. */
    public record Parent(Hash artifact, List<ModelRelease> releases) {}

    private final JdbcClient jdbc;
    private final Releases releases;

    Lineage(JdbcClient jdbc, Releases releases) {
        this.jdbc = jdbc;
        this.releases = releases;
    }

    public List<Parent> of(long release) {
        return jdbc
                .sql("select parent from chain.parents_declared where release_id = ? order by block_number, log_index")
                .params(release)
                .query((row, index) -> new Hash(row.getString("parent")))
                .list()
                .stream()
                .map(artifact -> new Parent(artifact, releases.of(artifact)))
                .toList();
    }
}
