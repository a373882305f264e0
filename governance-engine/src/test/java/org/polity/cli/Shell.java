package org.polity.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.polity.engine.canonical.JsonRefused;
import org.polity.engine.canonical.StrictJson;
import tools.jackson.databind.JsonNode;

/** The command line, run in this process. */
record Shell(int code, String out, String err) {

    static Shell run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Polity.run(new PrintWriter(out), new PrintWriter(err), arguments);
        return new Shell(code, out.toString(), err.toString());
    }

    JsonNode json() {
        try {
            return StrictJson.parse(out.getBytes(StandardCharsets.UTF_8));
        } catch (JsonRefused e) {
            throw new AssertionError(out + err, e);
        }
    }
}
