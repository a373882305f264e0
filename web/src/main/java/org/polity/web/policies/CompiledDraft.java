package org.polity.web.policies;

import java.util.List;
import java.util.Map;
import org.polity.engine.policy.Policy;
import org.polity.gate.RegisteredBound;
import org.polity.web.values.Hash;

/** The result of compiling a draft. */
public sealed interface CompiledDraft {

    /** @param document the canonical bytes for the vote */
    record Compiled(Policy policy, byte[] document, Hash id, List<RegisteredBound> bounds) implements CompiledDraft {}

    /** @param problems the faults, by the form's field */
    record Incomplete(Map<String, String> problems) implements CompiledDraft {}
}
