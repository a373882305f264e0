package org.polity.web.chain;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.web3j.protocol.Web3jService;
import org.web3j.protocol.core.BatchRequest;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;

/** Several questions to the node in one request (JSON-RPC 2.0, 6). */
public final class AskedTogether {

    private AskedTogether() {}

    /**
     * The answers in the order of the questions, for any order of the node. Each may be an error.
     *
     * @throws IOException when the node did not answer
     * @throws IllegalArgumentException if a question has no answer; web3j throws others for an unreadable answer
     */
    public static <T extends Response<?>> List<T> of(
            Web3jService node, Class<T> kind, List<? extends Request<?, T>> questions) throws IOException {
        BatchRequest batch = new BatchRequest(node);
        questions.forEach(batch::add);
        Map<Long, Response<?>> given = new HashMap<>();
        batch.send().getResponses().forEach(answer -> given.put(answer.getId(), answer));
        List<T> answers = new ArrayList<>();
        for (Request<?, T> question : questions) {
            Response<?> answer = given.get(question.getId());
            if (answer == null) {
                throw new IllegalArgumentException("the node left a question without an answer");
            }
            answers.add(kind.cast(answer));
        }
        return answers;
    }
}
