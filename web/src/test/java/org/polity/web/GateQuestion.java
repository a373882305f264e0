package org.polity.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HexFormat;
import org.polity.engine.canonical.Keccak;
import tools.jackson.databind.json.JsonMapper;

/** The question of a deployment, `isClearedFor(artifact, scope)`, straight over JSON-RPC, with nothing of ours between. */
record GateQuestion(String rpcUrl, String gate) {

    boolean isCleared(String artifact) throws IOException, InterruptedException {
        return ask("isCleared(bytes32)", artifact);
    }

    /** For a domain, and any task and risk tier. */
    boolean isClearedFor(String artifact, String domain) throws IOException, InterruptedException {
        String name = Keccak.of(domain).prefixed().substring(2);
        return ask("isClearedFor(bytes32,(bytes32,bytes32,bytes32))", artifact + name + "0".repeat(128));
    }

    private boolean ask(String function, String arguments) throws IOException, InterruptedException {
        String selector = Keccak.of(function).prefixed().substring(0, 10);
        String body = """
                {"jsonrpc":"2.0","id":1,"method":"eth_call","params":[{"to":"%s","data":"%s%s"},"latest"]}""".formatted(gate, selector, arguments);
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(rpcUrl))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        byte[] word = HexFormat.of()
                .parseHex(JsonMapper.shared()
                        .readTree(answer.body())
                        .path("result")
                        .asString()
                        .substring(2));
        return word[word.length - 1] == 1;
    }
}
