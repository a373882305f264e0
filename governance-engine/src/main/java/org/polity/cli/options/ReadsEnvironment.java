package org.polity.cli.options;

import java.util.Map;

/** Options that look for a secret in the environment when no file is named. */
public interface ReadsEnvironment {

    /** @param variables by name */
    void environment(Map<String, String> variables);
}
