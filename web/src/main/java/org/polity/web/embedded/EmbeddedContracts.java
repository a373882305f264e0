package org.polity.web.embedded;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.polity.contracts.Addresses;
import org.polity.contracts.Constitution;
import org.polity.contracts.Deployment;
import org.polity.contracts.DeploymentException;
import org.polity.contracts.Refused;
import org.polity.gate.ConstitutionFault;
import org.polity.words.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.http.HttpService;
import tools.jackson.databind.json.JsonMapper;

/** Deploys the demo community's contracts once, and remembers where. */
final class EmbeddedContracts {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedContracts.class);
    private static final String FILE = "contracts.json";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final BigInteger TOKEN = BigInteger.TEN.pow(18);

    private EmbeddedContracts() {}

    static Addresses deployed(EmbeddedFolder folder, EmbeddedNode node, EmbeddedProperties properties) {
        Web3j web3j = Web3j.build(new HttpService(node.rpc().url().toString()));
        try {
            if (Files.exists(folder.path(FILE))) {
                Addresses known = JSON.readValue(Files.readAllBytes(folder.path(FILE)), Addresses.class);
                if (stillThere(web3j, known)) {
                    return known;
                }
            }
            Deployment.Deployed deployed =
                    new Deployment(web3j, DevelopmentAccount.RELAYER.credentials()).deploy(constitution(properties));
            node.keep();
            folder.replace(FILE, JSON.writeValueAsBytes(deployed.addresses()));
            log.info(
                    "  nobody but the vote has power over them: {} statements, proved from the chain, are on the page /proof",
                    deployed.proof().findings().size());
            return deployed.addresses();
        } catch (Refused refused) {
            throw new EmbeddedFailure(
                    "the demo community could never work: "
                            + refused.problems().stream()
                                    .map(problem -> Words.english(new ConstitutionFault(problem)))
                                    .collect(Collectors.joining("; ")),
                    "Change the properties that begin with `polity.embedded`",
                    refused);
        } catch (IOException | DeploymentException failed) {
            throw new EmbeddedFailure(
                    "the contracts were not deployed: " + failed.getMessage(),
                    "Delete the folder `%s` and start again".formatted(folder.path("")),
                    failed);
        } finally {
            web3j.shutdown();
        }
    }

    /** A crash in the second of the deployment may have lost it: then it is done again. */
    private static boolean stillThere(Web3j web3j, Addresses addresses) throws IOException {
        for (String address : List.of(
                addresses.token(),
                addresses.governor(),
                addresses.timelock(),
                addresses.registry(),
                addresses.council(),
                addresses.gate())) {
            if (web3j.ethGetCode(address, DefaultBlockParameterName.LATEST)
                            .send()
                            .getCode()
                            .length()
                    <= 2) {
                return false;
            }
        }
        return true;
    }

    private static Constitution constitution(EmbeddedProperties properties) {
        Map<String, BigInteger> holders = new LinkedHashMap<>();
        holders.put(DevelopmentAccount.MEMBER_1.address(), TOKEN.multiply(BigInteger.valueOf(400)));
        holders.put(DevelopmentAccount.MEMBER_2.address(), TOKEN.multiply(BigInteger.valueOf(350)));
        holders.put(DevelopmentAccount.MEMBER_3.address(), TOKEN.multiply(BigInteger.valueOf(250)));
        return new Constitution(
                "Polity",
                "POL",
                holders,
                properties.votingDelay(),
                properties.votingPeriod(),
                properties.timelockDelay(),
                TOKEN.multiply(BigInteger.valueOf(10)),
                50,
                List.of(
                        DevelopmentAccount.EVALUATOR_1.address(),
                        DevelopmentAccount.EVALUATOR_2.address(),
                        DevelopmentAccount.EVALUATOR_3.address()),
                2,
                properties.votingPeriod().dividedBy(5),
                DevelopmentAccount.GUARDIAN.address(),
                Duration.ofDays(365),
                Duration.ofDays(7),
                Duration.ofDays(21),
                TOKEN,
                Duration.ofDays(14));
    }
}
