package org.polity.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
            return JsonMapper.shared().readTree(out.getBytes(StandardCharsets.UTF_8));
        } catch (tools.jackson.core.JacksonException e) {
            throw new AssertionError(out + err, e);
        }
    }
}
