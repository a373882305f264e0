package org.polity.web.chain;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;

/** Stops to read an answer of the node that is larger than any block. */
final class BoundedAnswers implements Interceptor {

    private static final long MOST_BYTES = 64L << 20;

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        ResponseBody body = response.body();
        if (body == null) {
            return response;
        }
        return response.newBuilder()
                .body(ResponseBody.create(Okio.buffer(new Bounded(body)), body.contentType(), body.contentLength()))
                .build();
    }

    private static final class Bounded extends ForwardingSource {

        private long left = MOST_BYTES;

        Bounded(ResponseBody body) {
            super(body.source());
        }

        @Override
        public long read(Buffer sink, long bytes) throws IOException {
            long read = super.read(sink, bytes);
            left -= Math.max(read, 0);
            if (left < 0) {
                throw new IOException("an answer of more than %s bytes is not read".formatted(MOST_BYTES));
            }
            return read;
        }
    }
}
