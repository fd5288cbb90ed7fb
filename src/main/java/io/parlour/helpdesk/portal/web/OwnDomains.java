package io.parlour.helpdesk.portal.web;

import io.parlour.helpdesk.portal.PortalDomains;
import io.parlour.kernel.PublicAddress;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Where a site has a domain of its own, its portal stands at the root there, and nothing else does: of other paths
/// only files, what pages are dressed with and help centers. Which names are known is remembered for half a minute.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
final class OwnDomains extends OncePerRequestFilter {
    private static final Pattern KEPT = Pattern.compile("/portal/(style\\.css|portal\\.js)"
            + "|/(files|logos|help|privacy)/.*|/privacy|/robots\\.txt|/\\.well-known/gpc\\.json");
    private static final long REMEMBERED = Duration.ofSeconds(30).toNanos();
    private static final int MOST = 1_000;

    private final PortalDomains domains;
    private final PublicAddress address;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(Optional<String> key, long until) {}

    OwnDomains(PortalDomains domains, PublicAddress address) {
        this.domains = domains;
        this.address = address;
    }

    /// Whether the request came by the domain of that portal.
    static boolean at(HttpServletRequest request, String key) {
        return key.equals(request.getAttribute(PortalDomains.SITE_KEY));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String host = String.valueOf(request.getServerName()).toLowerCase(Locale.ROOT);
        String key = host.equals(address.host()) || host.equals("localhost") ? null : key(host);
        if (key == null) {
            chain.doFilter(request, response);
            return;
        }
        request.setAttribute(PortalDomains.SITE_KEY, key);
        boolean kept = KEPT.matcher(request.getRequestURI()).matches();
        chain.doFilter(kept ? request : new Moved(request, "/portal/" + key), response);
    }

    private @Nullable String key(String host) {
        long now = System.nanoTime();
        Known before = known.get(host);
        if (before == null || before.until() - now < 0) {
            if (known.size() >= MOST) {
                known.clear();
            }
            before = new Known(domains.keyOf(host), now + REMEMBERED);
            known.put(host, before);
        }
        return before.key().orElse(null);
    }

    /// The same request for the page where the portal stands everywhere.
    private static final class Moved extends HttpServletRequestWrapper {
        private final String root;

        Moved(HttpServletRequest request, String root) {
            super(request);
            this.root = root;
        }

        @Override
        public String getRequestURI() {
            String path = super.getRequestURI();
            return path.equals("/") ? root : root + path;
        }

        @Override
        public String getServletPath() {
            String path = super.getServletPath();
            return path.equals("/") ? root : root + path;
        }

        @Override
        public StringBuffer getRequestURL() {
            return new StringBuffer(super.getRequestURL().toString().replaceFirst("(://[^/]+).*", "$1"))
                    .append(getRequestURI());
        }
    }
}
