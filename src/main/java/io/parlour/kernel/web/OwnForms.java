package io.parlour.kernel.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Objects;
import org.springframework.http.HttpHeaders;

/// Forms of pages that know no session: whether this very host's page sent them.
public final class OwnForms {
    private OwnForms() {}

    public static boolean sent(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin == null || host(origin).equalsIgnoreCase(request.getHeader(HttpHeaders.HOST));
    }

    private static String host(String origin) {
        try {
            return Objects.toString(URI.create(origin).getAuthority(), "");
        } catch (IllegalArgumentException unreadable) {
            return "";
        }
    }
}
