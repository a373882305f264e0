package org.polity.web.releases;

import java.nio.charset.StandardCharsets;
import org.polity.engine.schemas.VerdictSchema;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** The JSON Schema of signed verdicts, for the tools of others. */
@Controller
class VerdictSchemaController {

    @GetMapping(path = "/schemas/verdict-2.json", produces = "application/schema+json")
    @ResponseBody
    byte[] schema() {
        return VerdictSchema.text().getBytes(StandardCharsets.UTF_8);
    }
}
