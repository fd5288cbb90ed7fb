package io.parlour.live.internal.socket;

import io.parlour.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Whoever asks for a pass waits for its turn.
///
/// Errors: 503 `live.busy` with a time to come back.
@Component
final class PassQueue implements HandlerInterceptor, WebMvcConfigurer {
    private static final long RETRY_SECONDS = 5;

    private final Turnstile turnstile;

    PassQueue(Turnstile turnstile) {
        this.turnstile = turnstile;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/*/v1/live-passes");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!turnstile.enter()) {
            throw new Problem(503, "live.busy").with(Map.of("retryAfterSeconds", RETRY_SECONDS));
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        turnstile.leave();
    }
}
