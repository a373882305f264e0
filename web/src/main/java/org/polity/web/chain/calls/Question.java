package org.polity.web.chain.calls;

import java.io.IOException;

/** A question to a contract. web3j's calls declare every exception; here each of them means no answer. */
@FunctionalInterface
interface Question<T> {

    T ask() throws Exception;

    /** @throws IOException if the node did not answer, or not in the form of the contract */
    static <T> T answered(Question<T> question) throws IOException {
        try {
            return question.ask();
        } catch (IOException unreachable) {
            throw unreachable;
        } catch (Exception failure) {
            throw new IOException("the contract could not be asked", failure);
        }
    }
}
