package org.polity.engine.conditions;

import org.polity.engine.policy.Policy;
import org.polity.engine.reading.DocumentRefused;

/** Policy documents, whose conditions are in the Common Expression Language. */
public final class Policies {

    private Policies() {}

    /**
     * Reads a policy document.
     *
     * @param document UTF-8 JSON, canonical or not
     * @throws DocumentRefused with every fault, located by JSON pointer
     */
    public static Policy parse(byte[] document) throws DocumentRefused {
        return Policy.parse(document, CelConditions.standard());
    }
}
