package org.polity.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HexFormat;
import org.polity.engine.canonical.Keccak;
import tools.jackson.databind.json.JsonMapper;

/** What a deployment asks: `isCleared(artifact)`, straight over JSON-RPC, with nothing of ours between. */
record GateQuestion(String rpcUrl, String gate) {

    boolean isCleared(String artifact) throws IOException, InterruptedException {
        String selector = Keccak.of("isCleared(bytes32)").prefixed().substring(0, 10);
        String body = """
                {"jsonrpc":"2.0","id":1,"method":"eth_call","params":[{"to":"%s","data":"%s%s"},"latest"]}""".formatted(gate, selector, artifact);
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
