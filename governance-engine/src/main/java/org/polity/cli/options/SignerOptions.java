package org.polity.cli.options;

import java.io.Console;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.polity.cli.answers.Complaint;
import org.polity.cli.answers.Unusable;
import org.polity.engine.canonical.Json;
import org.polity.engine.canonical.JsonRefused;
import org.polity.engine.canonical.StrictJson;
import org.polity.gate.ExternalSigner;
import org.polity.gate.SignerFault;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.WalletUtils;
import org.web3j.crypto.exception.CipherException;
import org.web3j.service.TxSignService;
import org.web3j.service.TxSignServiceImpl;
import picocli.CommandLine.Option;

/**
 * The account that signs and pays, by one of four means. A key or password is never an argument of a command, because every
 * process of the machine can read arguments.
 */
public final class SignerOptions implements ReadsEnvironment {

    /** The variable with a private key, for runners that keep secrets in the environment. */
    public static final String KEY = "POLITY_KEY";

    /** The variable with the password of a keystore. */
    public static final String PASSWORD = "POLITY_PASSWORD";

    private static final Pattern PRIVATE_KEY = Pattern.compile("(0x)?[0-9a-fA-F]{64}");
    private static final long MOST_MEMORY = 1L << 30;
    private static final int SCRYPT_BLOCK = 128;
    private static final int MOST_KEYSTORE = 64 << 10;
    private static final int MOST_PARALLEL = 16;
    private static final int MOST_ROUNDS = 10_000_000;
    private static final int KEY_BYTES = 64;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description =
                    "The private key of the maintainer, who signs and pays, in a file that only its owner can read. Without any"
                            + " signer, the variable POLITY_KEY holds the key.")
    @Nullable
    private Path key;

    @Option(
            names = "--keystore",
            paramLabel = "FILE",
            description =
                    "An encrypted key (Web3 Secret Storage 3). The password comes from --password-file, from the variable"
                            + " POLITY_PASSWORD, or from a prompt.")
    @Nullable
    private Path keystore;

    @Option(names = "--password-file", paramLabel = "FILE", description = "The password of the keystore.")
    @Nullable
    private Path passwordFile;

    @Option(
            names = "--signer",
            paramLabel = "URL",
            description = "A signer behind JSON-RPC, such as web3signer, that keeps the key.")
    @Nullable
    private URI signer;

    @Option(
            names = "--account",
            paramLabel = "ADDRESS",
            description = "The account of the signer. Default: the only one that the signer has.")
    @Nullable
    private String account;

    private Map<String, String> environment = Map.of();

    @Override
    public void environment(Map<String, String> variables) {
        environment = variables;
    }

    /**
     * Opens the signer.
     *
     * @throws Unusable if no signer or several are named, or the named one does not open
     */
    public TxSignService open() throws Unusable {
        List<String> named = named();
        if (named.size() > 1) {
            throw new Unusable(new SignerFault.TwoSigners(named));
        }
        if (key != null) {
            requireClosed(key);
            return local(Credentials.create(KeyFile.read(key)));
        }
        if (keystore != null) {
            return local(decrypted(keystore, password()));
        }
        if (signer != null) {
            return new ExternalSigner(signer, Optional.ofNullable(account));
        }
        String held = environment.get(KEY);
        if (held == null) {
            throw new Unusable(SignerFault.Plain.NO_SIGNER);
        }
        if (!PRIVATE_KEY.matcher(held.strip()).matches()) {
            throw new Unusable(SignerFault.Plain.NO_KEY_IN_ENVIRONMENT);
        }
        return local(Credentials.create(held.strip()));
    }

    private List<String> named() {
        List<String> named = new ArrayList<>();
        if (key != null) {
            named.add("--key-file");
        }
        if (keystore != null) {
            named.add("--keystore");
        }
        if (signer != null) {
            named.add("--signer");
        }
        return named;
    }

    private static TxSignService local(Credentials credentials) {
        return new TxSignServiceImpl(credentials);
    }

    private static Credentials decrypted(Path file, String password) throws Unusable {
        requireKeystore(file);
        try {
            return WalletUtils.loadCredentials(password, file.toFile());
        } catch (CipherException wrong) {
            throw new Unusable(new SignerFault.WrongPassword(file.toString()));
        } catch (IOException | RuntimeException unreadable) {
            throw new Unusable(new SignerFault.NoKeystore(file.toString()));
        }
    }

    /** The work of opening is known before it begins. */
    private static void requireKeystore(Path file) throws Unusable {
        try {
            Json json = StrictJson.parse(InputFile.read(file, MOST_KEYSTORE));
            // of two spellings the library would take the other one
            Json crypto = json.has("crypto") ? json.path("crypto") : json.path("Crypto");
            Json parameters = crypto.path("kdfparams");
            boolean bounded = whole(parameters.path("n")) * whole(parameters.path("r")) * SCRYPT_BLOCK <= MOST_MEMORY
                    && whole(parameters.path("p")) <= MOST_PARALLEL
                    && whole(parameters.path("c")) <= MOST_ROUNDS
                    && whole(parameters.path("dklen")) <= KEY_BYTES;
            if (json.has("crypto") == json.has("Crypto") || !crypto.has("ciphertext") || !bounded) {
                throw new Unusable(new SignerFault.NoKeystore(file.toString()));
            }
        } catch (JsonRefused e) {
            throw new Unusable(new SignerFault.NoKeystore(file.toString()));
        }
    }

    /** At most 2 to the power of 31, so that products of two stay within a long. */
    private static long whole(Json number) {
        return number instanceof Json.Num value && value.isIntegral()
                ? value.value().min(BigDecimal.valueOf(1L << 31)).longValue()
                : 0;
    }

    private String password() throws Unusable {
        if (passwordFile != null) {
            requireClosed(passwordFile);
            return firstLine(new String(InputFile.read(passwordFile, MOST_KEYSTORE), StandardCharsets.UTF_8));
        }
        String held = environment.get(PASSWORD);
        if (held != null) {
            return held;
        }
        Console console = System.console();
        if (console != null && console.isTerminal()) {
            char[] typed = console.readPassword("%s: ", Objects.requireNonNull(keystore));
            if (typed != null) {
                return new String(typed);
            }
        }
        throw new Unusable(SignerFault.Plain.NO_PASSWORD);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    /** Every account of the machine could read a secret with a weaker mode. */
    private static void requireClosed(Path file) throws Unusable {
        try {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
            if (mode.contains(PosixFilePermission.GROUP_READ) || mode.contains(PosixFilePermission.OTHERS_READ)) {
                throw new Unusable(new SignerFault.OpenToOthers(file.toString()));
            }
        } catch (UnsupportedOperationException noModes) {
            // this file system has other rights, which Java cannot compare
            return;
        } catch (IOException e) {
            throw new Unusable(new Complaint.Unreadable(file.toString()));
        }
    }
}
