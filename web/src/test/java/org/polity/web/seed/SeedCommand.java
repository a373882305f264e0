package org.polity.web.seed;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.polity.contracts.Addresses;
import org.polity.contracts.Constitution;
import org.polity.contracts.Deployment;
import org.polity.contracts.DeploymentException;
import org.polity.web.embedded.DevelopmentAccount;
import org.polity.web.embedded.SeededFolder;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.http.HttpService;

/**
 * Seeds a folder of the embedded default, or a chain that the caller names, as `docs/performance.md` says:
 *
 * <pre>
 * --folder=PATH | --rpc-url=URL   [--accounts=N] [--proposals=N] [--votes=N] [--releases=N]
 * </pre>
 */
public final class SeedCommand {

    private static final Set<String> KNOWN =
            Set.of("folder", "rpc-url", "packages", "accounts", "proposals", "votes", "releases");
    private static final BigInteger TOKEN = BigInteger.TEN.pow(18);

    private SeedCommand() {}

    public static void main(String[] arguments) {
        try {
            run(options(arguments));
        } catch (IOException | DeploymentException | RuntimeException failed) {
            System.err.println(failed.getMessage());
            System.exit(1);
        }
        // what the node's client keeps alive
        System.exit(0);
    }

    private static Map<String, String> options(String[] arguments) {
        Map<String, String> options = new HashMap<>();
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            String name = parts[0].startsWith("--") ? parts[0].substring(2) : "";
            if (parts.length != 2 || !KNOWN.contains(name)) {
                throw new IllegalArgumentException("`%s` is no option: write --NAME=VALUE with a name of %s"
                        .formatted(argument, KNOWN.stream().sorted().toList()));
            }
            if (!parts[1].isEmpty()) {
                options.put(name, parts[1]);
            }
        }
        if (options.containsKey("folder") == options.containsKey("rpc-url")) {
            throw new IllegalArgumentException("write either --folder=PATH or --rpc-url=URL");
        }
        return options;
    }

    private static void run(Map<String, String> options) throws IOException, DeploymentException {
        SeedSize size = new SeedSize(
                number(options, "accounts", SeedSize.DEFAULT.accounts()),
                number(options, "proposals", SeedSize.DEFAULT.proposals()),
                number(options, "votes", SeedSize.DEFAULT.votes()),
                number(options, "releases", SeedSize.DEFAULT.releases()));
        String url = options.get("rpc-url");
        if (url == null) {
            Path folder = Path.of(options.getOrDefault("folder", ""));
            Path packages = Path.of(options.getOrDefault("packages", "contracts/node_modules"));
            try (SeededFolder made = SeededFolder.make(folder, packages)) {
                try {
                    grow(made.url().toString(), made.addresses(), size);
                } catch (IOException failed) {
                    throw new IOException(
                            failed.getMessage()
                                    + "; the folder `%s` is seeded in part: delete it and start again"
                                            .formatted(folder),
                            failed);
                }
            }
            System.out.printf(
                    "start the site on it: ./mvnw spring-boot:run -Dspring-boot.run.arguments="
                            + "\"--polity.embedded.folder=%s --polity.embedded.demo=false\"%n",
                    folder);
        } else {
            Addresses addresses = deployed(url);
            grow(url, addresses, size);
            print(url, addresses);
        }
    }

    private static int number(Map<String, String> options, String name, int otherwise) {
        String text = options.get(name);
        try {
            return text == null ? otherwise : Integer.parseInt(text);
        } catch (NumberFormatException malformed) {
            throw new IllegalArgumentException("`%s` is no number: write --%s=N".formatted(text, name), malformed);
        }
    }

    private static void grow(String url, Addresses addresses, SeedSize size) throws IOException {
        try (Seed seed = new Seed(url, addresses, size, System.out::println)) {
            seed.grow();
            System.out.printf(Locale.ROOT, "%,d transactions%n", seed.transactions());
        }
    }

    /** A community of its own, so that nothing of what is on the chain is touched. */
    private static Addresses deployed(String url) throws IOException, DeploymentException {
        Web3j web3j = Web3j.build(new HttpService(url));
        try {
            return new Deployment(web3j, DevelopmentAccount.RELAYER.credentials())
                    .deploy(constitution())
                    .addresses();
        } finally {
            web3j.shutdown();
        }
    }

    private static Constitution constitution() {
        Map<String, BigInteger> holders = new LinkedHashMap<>();
        holders.put(DevelopmentAccount.MEMBER_1.address(), TOKEN.multiply(BigInteger.valueOf(400)));
        holders.put(DevelopmentAccount.MEMBER_2.address(), TOKEN.multiply(BigInteger.valueOf(350)));
        holders.put(DevelopmentAccount.MEMBER_3.address(), TOKEN.multiply(BigInteger.valueOf(250)));
        return new Constitution(
                "Polity",
                "POL",
                holders,
                Duration.ofSeconds(30),
                Duration.ofMinutes(10),
                Duration.ofMinutes(2),
                TOKEN,
                50,
                List.of(
                        DevelopmentAccount.EVALUATOR_1.address(),
                        DevelopmentAccount.EVALUATOR_2.address(),
                        DevelopmentAccount.EVALUATOR_3.address()),
                2);
    }

    private static void print(String url, Addresses addresses) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("rpc-url", url);
        properties.put("addresses.token", addresses.token());
        properties.put("addresses.governor", addresses.governor());
        properties.put("addresses.timelock", addresses.timelock());
        properties.put("addresses.registry", addresses.registry());
        properties.put("addresses.council", addresses.council());
        properties.put("addresses.gate", addresses.gate());
        properties.put("addresses.from-block", addresses.fromBlock());
        properties.forEach((name, value) -> System.out.printf("polity.chain.%s=%s%n", name, value));
    }
}
