package org.polity.web.chain;

import java.util.Map;

/**
 * What the schemas of the database are called. Migrations take the names as placeholders, so that a second read model is made
 * beside the one that serves.
 *
 * @param chain the read model
 * @param community what the chain can't give back
 */
public record SchemaNames(String chain, String community) {

    public static final SchemaNames SERVING = new SchemaNames("chain", "community");

    /** Of the same schemas beside these. */
    public SchemaNames with(String suffix) {
        return new SchemaNames(chain + suffix, community + suffix);
    }

    public Map<String, String> placeholders() {
        return Map.of("chain", chain, "community", community);
    }
}
