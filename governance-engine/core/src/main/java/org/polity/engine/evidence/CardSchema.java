package org.polity.engine.evidence;

import java.util.Optional;
import org.polity.engine.canonical.Json;

/** The published JSON Schemas of CycloneDX: the border to a validator. */
public interface CardSchema {

    /** Whether bills of materials of that version, such as {@code 1.6}, are read. */
    boolean knows(String version);

    /**
     * What the schema of a known version has against a bill of materials.
     *
     * @return the first complaint by place (code unit order of JSON pointers), then by keyword, then by arguments
     */
    Optional<SchemaFault> complaint(String version, Json bom);
}
