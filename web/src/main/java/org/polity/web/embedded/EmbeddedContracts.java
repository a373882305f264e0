package org.polity.web.embedded;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.polity.contracts.Addresses;
import org.polity.contracts.Constitution;
import org.polity.contracts.Deployment;
import org.polity.contracts.DeploymentException;
import org.polity.contracts.InvalidConstitution;
import org.polity.engine.codes.Coded;
import org.polity.gate.ConstitutionFault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.http.HttpService;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Deploys the contracts of the demo community once, and records their addresses. */
final class EmbeddedContracts {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedContracts.class);
    static final String FILE = "contracts.json";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final BigInteger TOKEN = BigInteger.TEN.pow(18);

    private EmbeddedContracts() {}

    static Addresses deployed(EmbeddedFolder folder, EmbeddedNode node, EmbeddedProperties properties) {
        Web3j web3j = Web3j.build(new HttpService(node.url().toString()));
        try {
            if (Files.exists(folder.path(FILE))) {
                Addresses known = read(folder.path(FILE));
                if (!areThere(web3j, known)) {
                    throw new StartFailure(
                            new StartFault.ForeignChain(folder.path(FILE).toString()));
                }
                return known;
            }
            Deployment.Deployed deployed =
                    new Deployment(web3j, DevelopmentAccount.RELAYER.credentials()).deploy(constitution(properties));
            folder.replace(FILE, JSON.writeValueAsBytes(deployed.addresses()));
            log.info(
                    "  nobody but the vote has power over them: {} statements, proved from the chain, are on the page /proof",
                    deployed.proof().findings().size());
            return deployed.addresses();
        } catch (InvalidConstitution refused) {
            throw new StartFailure(
                    new StartFault.RefusedConstitution(refused.problems().stream()
                            .<Coded>map(ConstitutionFault::new)
                            .toList()),
                    refused);
        } catch (IOException | DeploymentException failed) {
            throw new StartFailure(new StartFault.DeploymentFailed(String.valueOf(failed.getMessage())), failed);
        } finally {
            web3j.shutdown();
        }
    }

    private static Addresses read(Path file) throws IOException {
        try {
            return JSON.readValue(Files.readAllBytes(file), Addresses.class);
        } catch (JacksonException unreadable) {
            throw new StartFailure(new StartFault.DamagedFile(file.toString()), unreadable);
        }
    }

    private static boolean areThere(Web3j web3j, Addresses addresses) throws IOException {
        for (String address : addresses.contracts()) {
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
