package io.parlour.identity.api;

import io.parlour.identity.LargeBody;
import io.parlour.identity.ProblemPage;
import io.parlour.kernel.Problem;
import io.parlour.kernel.limits.ClientAddress;
import io.parlour.kernel.limits.NetworkPrefix;
import io.parlour.kernel.limits.Places;
import io.parlour.kernel.web.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/// What every body must keep to: its size, 2 MB unless the route has a [LargeBody]; how many larger than 64 KB are read
/// at
/// once, in total and from one network; and how fast it comes ([GuardedRequest]). Strangers have places of their own,
/// so
/// that they never keep those who are signed in from sending. It also answers the problems of the filters behind it.
///
/// Errors: 413 `input.too-large`, 408 `input.too-slow`, 429 `input.too-many`, 503 `input.busy`.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class BodyLimit extends OncePerRequestFilter {
    static final long MAX_BYTES = 2L * 1_024 * 1_024;
    static final int AT_ONCE = 64;
    static final int OF_ONE_NETWORK = 16;
    /// Of strangers: many networks have few each.
    static final int STRANGERS_AT_ONCE = 64;

    static final int STRANGERS_OF_ONE_NETWORK = 4;
    /// Up to here bodies are not counted.
    private static final int SMALL = 64 * 1_024;

    private static final Duration LATER = Duration.ofSeconds(5);

    private final JsonMapper json;
    final List<LargeBody> large;
    private final ClientAddress clients;
    private final List<ProblemPage> pages;
    private final Places places = new Places(AT_ONCE, OF_ONE_NETWORK);
    private final Places strangers = new Places(STRANGERS_AT_ONCE, STRANGERS_OF_ONE_NETWORK);

    BodyLimit(JsonMapper json, List<LargeBody> large, ClientAddress clients, List<ProblemPage> pages) {
        this.json = json;
        this.large = List.copyOf(large);
        this.clients = clients;
        this.pages = List.copyOf(pages);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long length = request.getContentLengthLong();
        boolean unknown = length < 0 && request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
        try {
            if (length <= SMALL && !unknown) {
                chain.doFilter(length > 0 ? guarded(request, response, _ -> {}) : request, response);
            } else {
                large(request, response, chain);
            }
        } catch (Problem problem) {
            if (response.isCommitted()) {
                throw problem;
            }
            Problems.write(problem, json, request, response, page(request, problem));
        }
    }

    private @Nullable String page(HttpServletRequest request, Problem problem) {
        return pages.stream()
                .flatMap(each -> each.of(request, problem).stream())
                .findFirst()
                .orElse(null);
    }

    private void large(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String network = NetworkPrefix.of(clients.of(request)).key();
        AtomicReference<@Nullable Places> taken = new AtomicReference<>();
        GuardedRequest guarded =
                guarded(request, response, known -> taken.set(take(known ? places : strangers, network)));
        try {
            guarded.requireLength();
            chain.doFilter(guarded, response);
        } finally {
            Places from = taken.get();
            if (from != null) {
                from.leave(network);
            }
        }
    }

    private static Places take(Places from, String network) {
        return switch (from.take(network)) {
            case KEY_FULL -> throw Problem.tooMany("input.too-many", LATER);
            case ALL_FULL -> throw Problem.unavailable("input.busy");
            case TAKEN -> from;
        };
    }

    private GuardedRequest guarded(HttpServletRequest request, HttpServletResponse response, GuardedRequest.Turn turn) {
        long most = large.stream()
                .filter(each -> each.takes(request.getMethod(), request.getRequestURI()))
                .mapToLong(LargeBody::maxBytes)
                .findFirst()
                .orElse(MAX_BYTES);
        return new GuardedRequest(request, response, most, turn);
    }
}
