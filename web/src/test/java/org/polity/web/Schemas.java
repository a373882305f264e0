package org.polity.web;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
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

    /** Keeps connections open between statements, as a site does. */
    public static HikariDataSource pooled(DataSource database) {
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(database);
        return new HikariDataSource(pool);
    }
}
