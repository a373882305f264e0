package org.polity.web.embedded.demo;

import java.io.IOException;
import java.math.BigInteger;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.polity.contracts.Fees;
import org.polity.gate.Claim;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Sign;
import org.web3j.crypto.StructuredDataEncoder;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.methods.response.EthSendTransaction;
import org.web3j.tx.RawTransactionManager;
import org.web3j.utils.Numeric;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A person with a wallet who uses the site over HTTP, like a browser. */
final class Visitor {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final BigInteger MOST_GAS = BigInteger.valueOf(8_000_000);

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration STEP = Duration.ofMillis(100);

    private final URI site;
    private final Web3j web3j;
    private final Credentials wallet;
    private final String secret;
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** @param secret by which the site knows a member of the demo */
    Visitor(URI site, Web3j web3j, Credentials wallet, String secret) {
        this.secret = secret;
        this.site = site;
        this.web3j = web3j;
        this.wallet = wallet;
    }

    /** Fills in a form whose answer is a call, signs the call and sends it. */
    void send(String path, Map<String, List<String>> fields) throws IOException {
        send(post(path, form(fields), "application/x-www-form-urlencoded"));
    }

    /** Claims the artifact if necessary, and submits the release after the claim's block. */
    void submit(Map<String, List<String>> release) throws IOException {
        Map<String, List<String>> fields = new HashMap<>(release);
        fields.put("salt", List.of("0x" + Claim.freshSalt()));
        Instant deadline = Instant.now().plus(PATIENCE);
        for (boolean claimed = false; ; LockSupport.parkNanos(STEP.toNanos())) {
            JsonNode claim = post("/releases/new/claim", form(fields), "application/x-www-form-urlencoded");
            if (claim.path("stage").asString().equals("held")) {
                break;
            }
            if (claim.path("stage").asString().equals("open") && !claimed) {
                send(claim.path("call"));
                claimed = true;
            }
            if (Instant.now().isAfter(deadline)) {
                throw new IOException("the claim was not taken into a block in " + PATIENCE.toSeconds() + " seconds");
            }
        }
        send("/releases/new/call", fields);
    }

    private void send(JsonNode call) throws IOException {
        long chain = call.path("chainId").asLong();
        Fees fees = Fees.of(web3j);
        EthSendTransaction sent = new RawTransactionManager(web3j, wallet, chain)
                .sendEIP1559Transaction(
                        chain,
                        fees.tip(),
                        fees.most(),
                        MOST_GAS,
                        call.path("to").asString(),
                        call.path("data").asString(),
                        BigInteger.ZERO);
        if (sent.hasError()) {
            throw new IOException(
                    "the node did not take the transaction: " + sent.getError().getMessage());
        }
    }

    void vote(String proposal, int support, String reason) throws IOException {
        String path = "/proposals/" + proposal + "/ballots";
        JsonNode paper = post(
                path + "/typed-data",
                form(Map.of("support", List.of(String.valueOf(support)), "reason", List.of(reason))),
                "application/x-www-form-urlencoded");
        byte[] hash = new StructuredDataEncoder(JSON.writeValueAsString(paper.path("typedData"))).hashStructuredData();
        Sign.SignatureData signature = Sign.signMessage(hash, wallet.getEcKeyPair(), false);
        Map<String, Object> ballot = JSON.convertValue(
                paper.path("ballot"), JSON.getTypeFactory().constructMapType(Map.class, String.class, Object.class));
        ballot.put(
                "signature",
                Numeric.toHexString(signature.getR())
                        + Numeric.toHexStringNoPrefix(signature.getS())
                        + Numeric.toHexStringNoPrefix(signature.getV()));
        post(path, JSON.writeValueAsString(ballot), "application/json");
    }

    /** @return the digest under which the site keeps the file */
    String upload(String name, String content) throws IOException {
        String boundary = UUID.randomUUID().toString();
        String body = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"predictions\"; filename=\"" + name
                + "\"\r\nContent-Type: text/csv\r\n\r\n" + content + "\r\n--" + boundary + "--\r\n";
        HttpResponse<String> answer = exchange(HttpRequest.newBuilder(site.resolve("/releases/new/evidence"))
                .header("X-CSRF-TOKEN", token())
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        Matcher digest = Pattern.compile("evidence=([0-9a-f]{64})")
                .matcher(answer.headers().firstValue("Location").orElse(""));
        if (!digest.find()) {
            throw new IOException("the site did not take the file `%s`: %s".formatted(name, answer.statusCode()));
        }
        return digest.group(1);
    }

    private JsonNode post(String path, String body, String type) throws IOException {
        HttpResponse<String> answer = exchange(HttpRequest.newBuilder(site.resolve(path))
                .header("X-CSRF-TOKEN", token())
                .header("Content-Type", type)
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("`%s` answered %s: %s".formatted(path, answer.statusCode(), answer.body()));
        }
        return JSON.readTree(answer.body());
    }

    private String token() throws IOException {
        HttpResponse<String> answer =
                exchange(HttpRequest.newBuilder(site.resolve("/csrf")).GET());
        return JSON.readTree(answer.body()).path("token").asString();
    }

    private String form(Map<String, List<String>> fields) {
        String given = fields.entrySet().stream()
                .flatMap(
                        field -> field.getValue().stream().map(value -> encoded(field.getKey()) + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
        return given + "&from=" + wallet.getAddress();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(
                    request.header(Making.HEADER, secret)
                            .timeout(Duration.ofSeconds(30))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }
}
