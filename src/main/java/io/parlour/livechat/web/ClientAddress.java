package io.parlour.livechat.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Where a request comes from, as text. `X-Forwarded-For` is believed of the proxies in `parlour.live.trusted-proxies`
/// alone, the same that the live socket believes.
@Component
final class ClientAddress {
    private final List<String> proxies;

    ClientAddress(@Value("${parlour.live.trusted-proxies:}") List<String> proxies) {
        this.proxies = List.copyOf(proxies);
    }

    String of(HttpServletRequest request) {
        @Nullable String forwarded = request.getHeader("X-Forwarded-For");
        if (forwarded == null || !proxies.contains(request.getRemoteAddr())) {
            return request.getRemoteAddr();
        }
        return forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
    }
}
