package org.polity.web;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.polity.web.chain.SchemaNames;

/** The schemas of a site in an empty database, for tests without a whole site. */
public final class Schemas {

    private Schemas() {}

    /** Makes every table and view, as the start of a site does. */
    public static void migrate(DataSource database) {
        Flyway.configure()
                .dataSource(database)
                .placeholders(SchemaNames.SERVING.placeholders())
                .load()
                .migrate();
    }
}
