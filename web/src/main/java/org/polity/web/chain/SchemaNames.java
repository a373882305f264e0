package org.polity.web.chain;

import java.util.Map;

/**
 * The names of the database's schemas. Migrations use them as placeholders, so that a second read model can be built
 * beside the first.
 *
 * @param chain the read model
 * @param community the data that the chain cannot restore
 */
public record SchemaNames(String chain, String community) {

    public static final SchemaNames SERVING = new SchemaNames("chain", "community");

    /** The names of a second pair of schemas beside these. */
    public SchemaNames with(String suffix) {
        return new SchemaNames(chain + suffix, community + suffix);
    }

    public Map<String, String> placeholders() {
        return Map.of("chain", chain, "community", community);
    }
}
