package org.polity.web.chain;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * After the node did not answer a question, the next questions are not sent for a while, so that no reader waits for
 * them.
 */
final class NodeAtRest implements Interceptor {

    private static final Duration REST = Duration.ofSeconds(10);

    private volatile Instant until = Instant.EPOCH;

    @Override
    public Response intercept(Chain chain) throws IOException {
        if (Instant.now().isBefore(until)) {
            throw new ConnectException("the node did not answer a moment ago");
        }
        try {
            Response response = chain.proceed(chain.request());
            ResponseBody body = response.body();
            if (body != null) {
                // read here, so that an interrupted answer counts as no answer
                body.source().request(Long.MAX_VALUE);
            }
            return response;
        } catch (IOException failure) {
            until = Instant.now().plus(REST);
            throw failure;
        }
    }
}
