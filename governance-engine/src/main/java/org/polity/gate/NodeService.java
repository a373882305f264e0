package org.polity.gate;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import org.web3j.protocol.http.HttpService;

/** Connections to nodes without trust: an answer is bounded in time, and in bytes after it is unpacked. */
public final class NodeService {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long MOST_BYTES = 32L << 20;

    private static final OkHttpClient CLIENT = new OkHttpClient.Builder()
            .callTimeout(PATIENCE)
            .addInterceptor(NodeService::bounded)
            .build();

    private NodeService() {}

    /** @param url the JSON-RPC address */
    public static HttpService to(URI url) {
        return new HttpService(url.toString(), CLIENT, false);
    }

    /** An address for messages: a path or a name in it may hold a key, and logs of CI are public. */
    public static String name(URI url) {
        return url.getHost() == null
                ? "?"
                : url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }

    private static Response bounded(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        ResponseBody body = response.body();
        if (body == null) {
            return response;
        }
        ForwardingSource counted = new ForwardingSource(body.source()) {

            private long read;

            @Override
            public long read(Buffer sink, long most) throws IOException {
                long now = super.read(sink, most);
                read += Math.max(0, now);
                if (read > MOST_BYTES) {
                    throw new IOException("the node's answer is larger than %s bytes".formatted(MOST_BYTES));
                }
                return now;
            }
        };
        return response.newBuilder()
                .body(ResponseBody.create(Okio.buffer(counted), body.contentType(), -1))
                .build();
    }
}
