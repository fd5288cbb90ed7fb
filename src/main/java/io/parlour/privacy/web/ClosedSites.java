package io.parlour.privacy.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.organizations.FindClosure;
import io.parlour.organizations.SiteAdvanced;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// The console of a closed organization, or of one whose trial has ended, is read-only: to sign in, to read and export,
/// to use the privacy desk and to reopen.
///
/// Errors: 403 `site.closed`, `site.read-only`.
@Configuration(proxyBeanMethods = false)
class ClosedSites implements HandlerInterceptor, WebMvcConfigurer {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final List<String> OPEN =
            List.of("/api/v1/session", "/api/v1/me", "/api/v1/live-passes", "/api/v1/privacy", "/api/v1/organizations");

    /// So long a node may not know that another one closed or reopened a site.
    private static final Duration KNOWN = Duration.ofSeconds(5);

    private final FindClosure closures;
    private final Map<OrganizationId, Known> known = new ConcurrentHashMap<>();

    private record Known(@Nullable String problem, long until) {}

    ClosedSites(FindClosure closures) {
        this.closures = closures;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/v1/**");
    }

    @EventListener
    void on(SiteAdvanced advanced) {
        known.remove(advanced.organization());
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (READING.contains(request.getMethod()) || OPEN.stream().anyMatch(request.getRequestURI()::startsWith)) {
            return true;
        }
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who != null && who.getPrincipal() instanceof AgentPrincipal agent) {
            String problem = problem(agent.organization());
            if (problem != null) {
                throw Problem.forbidden(problem);
            }
        }
        return true;
    }

    private @Nullable String problem(OrganizationId organization) {
        long now = System.nanoTime();
        Known found = known.get(organization);
        if (found == null || found.until() - now < 0) {
            found = new Known(read(organization), now + KNOWN.toNanos());
            known.put(organization, found);
        }
        return found.problem();
    }

    private @Nullable String read(OrganizationId organization) {
        return closures.of(organization)
                .map(each -> each.closed() ? "site.closed" : "site.read-only")
                .orElse(null);
    }
}
