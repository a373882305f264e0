package org.polity.web.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.polity.web.OnTheEmbeddedDefault;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.ui.ExtendedModelMap;
import org.web3j.protocol.Web3j;
import tools.jackson.databind.json.JsonMapper;

/** A site that is started with wrong addresses says so, on its page and in its log. */
@OnTheEmbeddedDefault
@ExtendWith(OutputCaptureExtension.class)
class DeploymentProofTest {

    @Autowired
    private Web3j web3j;

    @Autowired
    private ChainProperties properties;

    @Test
    void what_does_not_hold_is_shown_and_logged(CapturedOutput log) {
        ChainProperties.Addresses right = properties.addresses();
        ExtendedModelMap page = page(new ChainProperties.Addresses(
                right.token(),
                right.governor(),
                right.timelock(),
                right.council(),
                right.registry(),
                right.gate(),
                right.fromBlock()));
        assertThat(sentences(page, "differing"))
                .anyMatch(sentence ->
                        sentence.startsWith("The policy registry at “") && sentence.contains("runs other code"))
                .anyMatch(sentence -> sentence.startsWith("The release gate has “") && sentence.contains("registry"));
        assertThat(sentences(page, "holding")).isNotEmpty();
        assertThat(log).contains("the contracts are not proved: proof.code-of-other-length contract=registry");
    }

    @Test
    void addresses_that_are_not_addresses_are_logged(CapturedOutput log) {
        ExtendedModelMap page = page(new ChainProperties.Addresses("0x1", "", "", "", "", "", 0));
        assertThat(page.get("proof")).isNull();
        assertThat(log).contains("the contracts can't be proved: constitution.not-an-address field=token given=0x1");
    }

    private ExtendedModelMap page(ChainProperties.Addresses addresses) {
        ChainProperties wrong = new ChainProperties(
                properties.rpcUrl(),
                null,
                null,
                addresses,
                properties.pollInterval(),
                properties.keptHeaders(),
                properties.rangeSize());
        DeploymentProof deployment = new DeploymentProof(web3j, wrong);
        deployment.prove();
        ExtendedModelMap page = new ExtendedModelMap();
        assertThat(new ProofController(deployment, wrong, JsonMapper.shared()).show(Locale.ENGLISH, page))
                .isEqualTo("chain/proof");
        return page;
    }

    @SuppressWarnings("unchecked")
    private static List<String> sentences(ExtendedModelMap page, String name) {
        return (List<String>) Objects.requireNonNull(page.get(name));
    }
}
