package io.parlour.privacy.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Answers nothing while a restored database is not yet what the ledger says.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ReplayFilter extends OncePerRequestFilter {
    private static final byte[] ANSWER = """
            {"type":"about:blank","title":"Service Unavailable","status":503,"code":"privacy.restore-replay-required"}""".getBytes(UTF_8);

    private final ObjectProvider<ReplayLedger> replay;

    ReplayFilter(ObjectProvider<ReplayLedger> replay) {
        this.replay = replay;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (replay.getObject().isOpen()) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("application/problem+json");
        response.setHeader("Retry-After", "60");
        response.getOutputStream().write(ANSWER);
    }
}
