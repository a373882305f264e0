package org.polity.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command line, run in this process. */
record Shell(int code, String out, String err) {

    static Shell run(String... arguments) {
        return run(Map.of(), Path.of(""), arguments);
    }

    /** @param folder the working folder, for the settings only */
    static Shell run(Map<String, String> environment, Path folder, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Polity.run(new PrintWriter(out), new PrintWriter(err), environment, folder, arguments);
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
