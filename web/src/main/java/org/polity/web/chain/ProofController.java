package org.polity.web.chain;

import java.util.List;
import java.util.Locale;
import org.polity.contracts.Finding;
import org.polity.contracts.Proof;
import org.polity.gate.ProofFinding;
import org.polity.words.Words;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import tools.jackson.databind.json.JsonMapper;

/** Shows everybody the site's proof of its contracts. */
@Controller
class ProofController {

    private static final String COMMAND = "polity prove --addresses addresses.json --rpc URL";

    private final DeploymentProof deployment;
    private final ChainProperties properties;
    private final JsonMapper json;

    ProofController(DeploymentProof deployment, ChainProperties properties, JsonMapper json) {
        this.deployment = deployment;
        this.properties = properties;
        this.json = json;
    }

    @GetMapping("/proof")
    String show(Locale locale, Model model) {
        Proof proof = deployment.proof().orElse(null);
        model.addAttribute("impossible", deployment.isImpossible());
        model.addAttribute("proof", proof);
        model.addAttribute("command", COMMAND);
        model.addAttribute(
                "addresses", json.writerWithDefaultPrettyPrinter().writeValueAsString(properties.addresses()));
        model.addAttribute("differing", proof == null ? List.of() : said(proof, Finding.Answer.DIFFERS, locale));
        model.addAttribute("unknown", proof == null ? List.of() : said(proof, Finding.Answer.UNKNOWN, locale));
        model.addAttribute("holding", proof == null ? List.of() : said(proof, Finding.Answer.HOLDS, locale));
        return "chain/proof";
    }

    private static List<String> said(Proof proof, Finding.Answer answer, Locale locale) {
        return proof.findings().stream()
                .filter(finding -> finding.code().answer() == answer)
                .map(finding -> Words.prose(locale).say(new ProofFinding(finding)))
                .map(sentence -> sentence.substring(0, 1).toUpperCase(locale) + sentence.substring(1))
                .toList();
    }
}
