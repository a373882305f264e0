package org.polity.web.releases;

import org.polity.engine.verdict.Statement;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** The JSON Schema of signed verdicts, for the tools of others. */
@Controller
class VerdictSchemaController {

    private static final Resource SCHEMA = new ClassPathResource("verdict-2.schema.json", Statement.class);

    @GetMapping(path = "/schemas/verdict-2.json", produces = "application/schema+json")
    @ResponseBody
    Resource schema() {
        return SCHEMA;
    }
}
