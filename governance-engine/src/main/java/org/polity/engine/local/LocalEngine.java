package org.polity.engine.local;

import org.polity.engine.Engine;
import org.polity.engine.cards.CycloneDxSchema;
import org.polity.engine.conditions.CelConditions;
import org.polity.engine.counting.DuckDbCounting;
import org.polity.engine.croissant.Croissant;
import org.polity.engine.evidence.Readers;
import org.polity.engine.sigstore.SigstoreCheck;

/** The engine with all its libraries, in this process. */
public final class LocalEngine {

    private LocalEngine() {}

    /**
     * An engine that counts rows with DuckDB, reads descriptions, cards and certificates with their libraries, and evaluates
     * conditions with CEL.
     */
    public static Engine create() {
        return new Engine(
                new Readers(new DuckDbCounting(), new Croissant(), new CycloneDxSchema(), new SigstoreCheck()),
                CelConditions.standard());
    }
}
