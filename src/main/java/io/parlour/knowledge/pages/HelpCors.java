package io.parlour.knowledge.pages;

import io.parlour.kernel.Problem;
import io.parlour.organizations.Site;
import io.parlour.organizations.Sites;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Pages of a help center's site may ask its read API, never with a reader's cookies.
@Component
final class HelpCors extends OncePerRequestFilter {
    private static final Pattern PATH =
            Pattern.compile("/help/([a-z0-9-]{1,63})/(api/v1/.*|suggest|solved|articles/[^/]+/vote)");
    private static final Pattern LOCAL = Pattern.compile("http://(localhost|127\\.0\\.0\\.1)(:\\d+)?");

    private final Visits visits;
    private final Sites sites;

    HelpCors(Visits visits, Sites sites) {
        this.visits = visits;
        this.sites = sites;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !PATH.matcher(request.getRequestURI()).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        boolean allowed = origin != null && allows(request, origin);
        if (allowed) {
            response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        }
        if (!request.getMethod().equals("OPTIONS")) {
            chain.doFilter(request, response);
            return;
        }
        if (allowed) {
            response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST");
            response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "Content-Type, Accept-Language");
            response.setHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "600");
        }
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private boolean allows(HttpServletRequest request, String origin) {
        Matcher path = PATH.matcher(request.getRequestURI());
        Site site = path.matches() ? site(path.group(1), request) : null;
        return site != null
                && (site.allowedOrigins().contains(origin)
                        || (site.development() && LOCAL.matcher(origin).matches()));
    }

    private @Nullable Site site(String address, HttpServletRequest request) {
        try {
            Visits.Place place = visits.place(address, request);
            return sites.find(place.organization(), visits.center(place).site().id())
                    .orElse(null);
        } catch (Problem none) {
            return null;
        }
    }
}
