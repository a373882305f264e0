package org.polity.web.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Leads what is {@link Costly} through the gate. The place is free again before a page is sent, which a slow reader can draw out. */
@Configuration(proxyBeanMethods = false)
class GateConfiguration implements WebMvcConfigurer {

    private static final String PASS = "org.polity.web.site.Gate.pass";

    private final Gate gate;
    private final TurnFilter turns;

    GateConfiguration(Gate gate, TurnFilter turns) {
        this.gate = gate;
        this.turns = turns;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new Keeper());
        // who waits for a place has no turn meanwhile
        registry.addInterceptor(turns);
    }

    private final class Keeper implements HandlerInterceptor {

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            if (handler instanceof HandlerMethod method && method.hasMethodAnnotation(Costly.class)) {
                // a form or a file must arrive before it takes a place, because its sender may be slow
                request.getParameterMap();
                request.setAttribute(PASS, gate.enter(Sender.of(request)));
            }
            return true;
        }

        @Override
        public void postHandle(
                HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView view) {
            leave(request);
        }

        @Override
        public void afterCompletion(
                HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
            leave(request);
        }
    }

    private static void leave(HttpServletRequest request) {
        if (request.getAttribute(PASS) instanceof Gate.Pass pass) {
            pass.close();
        }
    }

    /** The same before an answer that is no page. */
    @ControllerAdvice
    static class Leaving implements ResponseBodyAdvice<Object> {

        @Override
        public boolean supports(MethodParameter method, Class<? extends HttpMessageConverter<?>> converter) {
            return method.hasMethodAnnotation(Costly.class);
        }

        @Override
        public @Nullable Object beforeBodyWrite(
                @Nullable Object body,
                MethodParameter method,
                MediaType type,
                Class<? extends HttpMessageConverter<?>> converter,
                ServerHttpRequest request,
                ServerHttpResponse response) {
            if (request instanceof ServletServerHttpRequest served) {
                leave(served.getServletRequest());
            }
            return body;
        }
    }
}
