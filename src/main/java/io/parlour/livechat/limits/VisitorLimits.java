package io.parlour.livechat.limits;

import io.parlour.kernel.Problem;
import io.parlour.kernel.limits.ClientAddress;
import io.parlour.kernel.limits.NetworkPrefix;
import io.parlour.kernel.limits.SlidingLimit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Turns away what is too much, before its body is read.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitSettings.class)
class VisitorLimits implements HandlerInterceptor, WebMvcConfigurer {
    private final Map<Door, SlidingLimit> limits;
    private final ClientAddress clients;

    VisitorLimits(LimitSettings settings, ClientAddress clients) {
        Duration hour = Duration.ofHours(1);
        Duration minute = Duration.ofMinutes(1);
        this.limits = Map.of(
                Door.CHAT_START, new SlidingLimit(settings.chatStartsPerHour(), hour),
                Door.OFFLINE_FORM, new SlidingLimit(settings.offlineFormsPerHour(), hour),
                Door.UPLOAD, new SlidingLimit(settings.uploadsPerHour(), hour),
                Door.SOCKET, new SlidingLimit(settings.socketsPerMinute(), minute),
                Door.IDENTITY, new SlidingLimit(settings.identitiesPerMinute(), minute));
        this.clients = clients;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Limited limited = handler instanceof HandlerMethod method ? method.getMethodAnnotation(Limited.class) : null;
        if (limited == null) {
            return true;
        }
        String prefix = NetworkPrefix.of(clients.of(request)).key();
        Optional<Duration> wait =
                Objects.requireNonNull(limits.get(limited.value())).take(prefix, System.nanoTime());
        if (wait.isPresent()) {
            throw Problem.tooMany("limit.too-many", wait.get().plusSeconds(1));
        }
        return true;
    }
}
