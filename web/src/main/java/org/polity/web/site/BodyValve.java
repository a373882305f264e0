package org.polity.web.site;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.LongAdder;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.polity.web.chain.RequestRefused;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Limits bodies at the connector, before any code reads them: forms, files and JSON. The limits also cover the rest of a rejected body,
 * because a server reads a body to its end to keep the connection. A sender has so many bodies under way at once, and each has to
 * arrive at a least rate; otherwise the connection is closed.
 */
final class BodyValve extends ValveBase implements MeterBinder {

    /** Bytes of a refused body that are still read, so that its sender gets to see the answer. */
    private static final long MOST_LEFT = 300L << 20;

    /** The same, where the sender has not said how many there are. */
    private static final long MOST_LEFT_UNTOLD = 1L << 20;

    private final SiteProperties properties;
    private final SenderCounts underWay = new SenderCounts();
    private final LongAdder slow = new LongAdder();
    private final LongAdder refused = new LongAdder();

    BodyValve(SiteProperties properties) {
        super(true);
        this.properties = properties;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("polity.bodies.slow", slow, LongAdder::sum)
                .description("bodies that came too slowly: 408")
                .register(registry);
        FunctionCounter.builder("polity.bodies.refused", refused, LongAdder::sum)
                .description("bodies of a sender who had too many under way: 429")
                .register(registry);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (!hasBody(request)) {
            getNext().invoke(request, response);
            return;
        }
        Sender sender = Sender.of(request.getRemoteAddr());
        try {
            if (underWay.begin(sender) > properties.bodiesAtOnce()) {
                refused.increment();
                close(request);
                refuse(request, response);
            } else {
                rated(request, response);
            }
        } finally {
            underWay.end(sender);
        }
    }

    private static void refuse(Request request, Response response) throws IOException {
        boolean isAnswered = ShortRefusal.send(
                request.getRequest(),
                response.getResponse(),
                HttpStatus.TOO_MANY_REQUESTS,
                RequestFault.Plain.TOO_MANY);
        if (isAnswered) {
            // a connection that will be closed is an error to the server, which would make a page for it
            response.setErrorReported();
        } else {
            response.setHeader(HttpHeaders.RETRY_AFTER, RequestRefused.RETRY_AFTER);
            response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
        }
    }

    private void rated(Request request, Response response) throws IOException, ServletException {
        org.apache.coyote.Request connection = request.getCoyoteRequest();
        InputBuffer body = connection.getInputBuffer();
        RatedBody rated = new RatedBody(body, properties.bodyGrace(), properties.leastBodyRate(), System::nanoTime);
        connection.setInputBuffer(rated);
        try {
            getNext().invoke(request, response);
            readToTheEnd(request);
        } finally {
            connection.setInputBuffer(body);
            if (rated.isSlow()) {
                slow.increment();
                close(request);
                if (!response.isCommitted()) {
                    response.reset();
                    response.sendError(HttpStatus.REQUEST_TIMEOUT.value());
                }
            }
        }
    }

    private static void readToTheEnd(Request request) {
        org.apache.coyote.Request connection = request.getCoyoteRequest();
        long told = connection.getContentLengthLong();
        long most = told < 0 ? MOST_LEFT_UNTOLD : MOST_LEFT;
        boolean isAwaited = connection.hasExpectation() && connection.getBytesRead() == 0;
        if (isAwaited || told - connection.getBytesRead() > most) {
            close(request);
            return;
        }
        try {
            Rest rest = new Rest();
            long left = 0;
            for (int read = connection.doRead(rest); read >= 0; read = connection.doRead(rest)) {
                rest.forget();
                left += read;
                if (left > most) {
                    close(request);
                    return;
                }
            }
        } catch (IOException gone) {
            close(request);
        }
    }

    /** After the answer; nothing of the body is read any more. */
    private static void close(Request request) {
        request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
    }

    private static boolean hasBody(Request request) {
        return request.getContentLengthLong() > 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }

    int underWay(Sender sender) {
        return underWay.of(sender);
    }

    private static final class Rest implements ApplicationBufferHandler {

        private ByteBuffer bytes = ByteBuffer.allocate(0);

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            bytes = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return bytes;
        }

        @Override
        public void expand(int size) {
            // the connector brings buffers of its own
        }

        private void forget() {
            bytes = ByteBuffer.allocate(0);
        }
    }
}
