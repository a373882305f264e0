package org.polity.web.embedded.demo;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.polity.web.chain.RequestRefused;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Takes no transaction of a reader, and no wish to move the clock, before the demo community is there. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "polity.mode", havingValue = "embedded", matchIfMissing = true)
class Delay implements WebMvcConfigurer, HandlerInterceptor {

    private final Making making;

    Delay(Making making) {
        this.making = making;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        // evaluators publish their verdicts, and a wallet reads the chain and is refused by itself when it sends
        registry.addInterceptor(this).excludePathPatterns("/api/**", "/embedded/rpc");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (HttpMethod.POST.matches(request.getMethod()) && making.delays(request.getHeader(Making.HEADER))) {
            throw new RequestRefused(HttpStatus.SERVICE_UNAVAILABLE, DemoRefusal.Plain.UNDER_WAY);
        }
        return true;
    }
}
