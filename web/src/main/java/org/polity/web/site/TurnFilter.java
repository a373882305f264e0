package org.polity.web.site;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import org.polity.web.chain.RequestRefused;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Leads pages through {@link Turns}. A turn ends before the first byte of the answer is sent, which a slow reader can draw out.
 * Requests that write have limits of their own, and bodies that may come slowly.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
public class TurnFilter extends OncePerRequestFilter implements HandlerInterceptor {

    private static final String TURN = "org.polity.web.site.Turns.turn";
    private static final String SENDER = "org.polity.web.site.Turns.sender";

    private final Turns turns;

    TurnFilter(Turns turns) {
        this.turns = turns;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!isRead(request) || !(handler instanceof HandlerMethod page) || request.getAttribute(TURN) != null) {
            return true;
        }
        try {
            begin(request, page.getMethod());
            return true;
        } catch (RequestRefused busy) {
            if (ShortRefusal.send(request, response, busy.status(), RequestFault.Plain.BUSY)) {
                return false;
            }
            throw busy;
        }
    }

    /**
     * Waits for the turn of a request.
     *
     * @param page what makes the page
     * @throws RequestRefused 503 when too many others wait, or for too long
     */
    public void begin(HttpServletRequest request, Object page) {
        Sender sender = request.getAttribute(SENDER) instanceof Sender other ? other : Sender.of(request);
        request.setAttribute(TURN, turns.begin(page, sender));
    }

    /** From now on this request waits in the queue of another sender: many readers wait for its page. */
    public void waitAs(HttpServletRequest request, Sender sender) {
        request.setAttribute(SENDER, sender);
    }

    /** The page that says why a request failed is dispatched as a read too, and waits for nobody. */
    private static boolean isRead(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.REQUEST
                && (HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod()));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, new Sending(request, response));
        } finally {
            end(request);
        }
    }

    /** Ends the turn of a request. A second call does nothing. */
    public void end(HttpServletRequest request) {
        if (request.getAttribute(TURN) instanceof Turns.Turn turn) {
            turn.close();
        }
    }

    /** Views and converters ask for the stream when the whole answer is made. */
    private final class Sending extends HttpServletResponseWrapper {

        private final HttpServletRequest request;

        private Sending(HttpServletRequest request, HttpServletResponse response) {
            super(response);
            this.request = request;
        }

        @Override
        public @Nullable PrintWriter getWriter() throws IOException {
            end(request);
            return super.getWriter();
        }

        @Override
        public @Nullable ServletOutputStream getOutputStream() throws IOException {
            end(request);
            return super.getOutputStream();
        }
    }
}
