package org.polity.web.site;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests for another name than the site's with 421 (RFC 9110, 15.5.20), before anything works for them. A page of
 * somebody else could otherwise be made to lead to this site, and read it as its own. An address in numbers belongs to no
 * name that somebody else could point here.
 */
final class HostValve extends ValveBase implements MeterBinder {

    private static final Pattern NUMBERS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]");
    private static final String LOCAL = "localhost";

    private final Set<String> names;
    private final LongAdder refused = new LongAdder();

    HostValve(Publication publication) {
        super(true);
        this.names = publication.names();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("polity.hosts.refused", refused, LongAdder::sum)
                .description("requests for a name that the site does not answer to: 421")
                .register(registry);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (isOurs(request.getServerName())) {
            getNext().invoke(request, response);
            return;
        }
        refused.increment();
        ShortRefusal.misdirected(request.getRequest(), response.getResponse());
        response.setErrorReported();
    }

    /** A request of HTTP/1.0 may name no host. No browser sends such a request, so no page of another site can. */
    private boolean isOurs(@Nullable String host) {
        if (host == null) {
            return true;
        }
        String name = host.toLowerCase(Locale.ROOT);
        if (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        return name.equals(LOCAL)
                || name.endsWith("." + LOCAL)
                || names.contains(name)
                || NUMBERS.matcher(name).matches();
    }
}
