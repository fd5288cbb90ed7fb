package io.parlour.identity.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/// Tells how long the server took for a request of the API, in milliseconds, as `Server-Timing: app;dur=12.3` (W3C
/// Server Timing): from when its head was read until its answer is written. The rest of what a client measures is the
/// way.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ServerTiming extends OncePerRequestFilter {
    static final String HEADER = "Server-Timing";

    private static final String BEGAN = ServerTiming.class.getName();

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/api/v1/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        request.setAttribute(BEGAN, System.nanoTime());
        chain.doFilter(request, response);
    }

    /// The last moment at which a header can be set.
    @ControllerAdvice
    static final class Told implements ResponseBodyAdvice<Object> {
        @Override
        public boolean supports(MethodParameter answer, Class<? extends HttpMessageConverter<?>> converter) {
            return true;
        }

        @Override
        public @Nullable Object beforeBodyWrite(
                @Nullable Object body,
                MethodParameter answer,
                MediaType type,
                Class<? extends HttpMessageConverter<?>> converter,
                ServerHttpRequest request,
                ServerHttpResponse response) {
            if (request instanceof ServletServerHttpRequest asked
                    && asked.getServletRequest().getAttribute(BEGAN) instanceof Long began) {
                double millis = (System.nanoTime() - began) / 1e6;
                response.getHeaders().set(HEADER, String.format(Locale.ROOT, "app;dur=%.1f", millis));
            }
            return body;
        }
    }
}
